#include "report/object_json.hpp"

#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "facts/facts_object.hpp"
#include "facts/version_index.hpp"
#include "report/escape.hpp"

namespace wheelcheck {
namespace {

using Json = nlohmann::ordered_json;

Json text(std::string_view value) { return valid_utf8(value); }

std::string_view word(StackFlags flags) {
  switch (flags) {
    case StackFlags::absent:
      return "absent";
    case StackFlags::not_executable:
      return "not-executable";
    case StackFlags::executable:
      return "executable";
  }
  return "absent";
}

Json needed_versions(const ObjectIdentity& identity) {
  Json needs = Json::object();
  for (const VersionNeed& need : identity.version_needs) {
    Json versions = Json::array();
    for (const NeededVersion& version : need.versions) versions.push_back(text(version.name));
    needs[valid_utf8(need.file)] = versions;
  }
  return needs;
}

Json defined_versions(const ObjectIdentity& identity) {
  Json versions = Json::array();
  for (const VersionDefinition& version : identity.version_definitions)
    if (!version.base) versions.push_back(text(version.name));
  return versions;
}

Json identity_value(const ObjectIdentity& identity) {
  return {{"class", identity.elf_class == 2 ? 64 : 32},
          {"machine", identity.machine},
          {"type", identity.type},
          {"soname", text(identity.soname)},
          {"needed", text_list(identity.needed)},
          {"rpath", text_list(identity.rpath)},
          {"runpath", text_list(identity.runpath)},
          {"audit", text_list(identity.audit)},
          {"filters", text_list(identity.filters)},
          {"auxiliaries", text_list(identity.auxiliaries)},
          {"interpreter", text(identity.interpreter)},
          {"stack", word(identity.stack)},
          {"flags", identity.flags},
          {"flags_1", identity.flags_1},
          {"text_relocations", identity.text_relocations},
          {"needed_versions", needed_versions(identity)},
          {"defined_versions", defined_versions(identity)}};
}

std::string image_name(const GpuImage& image) {
  const char* kind = image.kind == GpuImage::Kind::ptx     ? "compute"
                     : image.kind == GpuImage::Kind::cubin ? "sm"
                     : image.kind == GpuImage::Kind::lto   ? "lto"
                                                           : "other";
  std::string name = fmt::format("{}_{}", kind, image.arch);
  if (image.suffix) name += image.suffix;
  return name;
}

Json gpu_value(const SharedObject& object) {
  Json list = Json::array();
  for (const GpuContainers& containers : object.gpu) {
    Json images = Json::array();
    for (const GpuImage& image : containers.images) images.push_back(image_name(image));
    list.push_back({{"containers", containers.count},
                    {"kernels", containers.kernels},
                    {"images", images}});
  }
  return list;
}

/// Imports as the relocations name them, exports as `name@@VERSION` (`@` where it is not the
/// default).
void add_symbols(const SharedObject& object, Json& json) {
  const auto shared = std::make_shared<const SharedObject>(object);
  const ObjectPtr view = make_object(shared);
  Json imports = Json::array(), exports = Json::array();
  for (const Import& import : view->imports()) {
    std::string name(import.name);
    if (!import.version.empty()) name += "@" + std::string(import.version);
    imports.push_back({{"name", text(name)}, {"file", text(import.file)}, {"weak", import.weak}});
  }
  const VersionIndex versions(object.identity);
  for (const Symbol& symbol : object.symbols) {
    if (!symbol.defined() || symbol.binding() == 0) continue;
    std::string name(object.name(symbol));
    if (const auto version = versions.at(symbol.version); !version.name.empty())
      name += (symbol.version & 0x8000U ? "@" : "@@") + std::string(version.name);
    exports.push_back(text(name));
  }
  json["imports"] = imports;
  json["exports"] = exports;
}

}  // namespace

Json text_list(const std::vector<std::string>& values) {
  Json list = Json::array();
  for (const std::string& value : values) list.push_back(valid_utf8(value));
  return list;
}

Json object_value(const SharedObject& object, bool symbols) {
  Json json = identity_value(object.identity);
  json["gpu"] = gpu_value(object);
  json["gpu_linked"] = object.linked_gpu_containers;
  json["gfx"] = text_list(object.gfx_targets);
  json["evidence"] = text_list(object.evidence);
  json["inferred"] = text_list(object.inferred);
  json["unread"] = object.unread.empty() ? Json(nullptr) : text(object.unread);
  json["symbol_count"] = object.symbols.size();
  Json defects = Json::array();
  for (const Defect& defect : object.defects)
    defects.push_back(
        {{"rule", text(defect.kind)}, {"text", text(defect.text)}, {"offset", defect.offset}});
  json["defects"] = defects;
  if (symbols) add_symbols(object, json);
  return json;
}

}  // namespace wheelcheck
