#include "report/facts_json.hpp"

#include <nlohmann/json.hpp>

#include "report/escape.hpp"
#include "report/object_json.hpp"

namespace wheelcheck {
namespace {

using Json = nlohmann::ordered_json;

Json text(const std::string& value) { return valid_utf8(value); }

std::string_view word(MemberKind kind) {
  switch (kind) {
    case MemberKind::other:
      return "other";
    case MemberKind::elf:
      return "elf";
    case MemberKind::macho:
      return "mach-o";
    case MemberKind::pe:
      return "pe";
    case MemberKind::python:
      return "python";
    case MemberKind::archive:
      return "archive";
  }
  return "other";
}

std::string_view word(Claim::Subject subject) {
  switch (subject) {
    case Claim::Subject::torch:
      return "torch";
    case Claim::Subject::cuda:
      return "cuda";
    case Claim::Subject::cxx11_abi:
      return "cxx11abi";
    case Claim::Subject::rocm:
      return "rocm";
    case Claim::Subject::cpu:
      return "cpu";
  }
  return "cpu";
}

std::string_view word(ImportGuard guard) {
  switch (guard) {
    case ImportGuard::none:
      return "none";
    case ImportGuard::conditional:
      return "conditional";
    case ImportGuard::guarded:
      return "guarded";
    case ImportGuard::type_checking:
      return "type-checking";
    case ImportGuard::lazy:
      return "lazy";
  }
  return "none";
}

Json name_value(const WheelFacts& wheel) {
  Json json = {{"file", text(wheel.name.file_name)},
               {"distribution", text(wheel.name.distribution)},
               {"version", text(wheel.name.version)},
               {"build", text(wheel.name.build)},
               {"python_tags", text_list(wheel.name.python_tags)},
               {"abi_tags", text_list(wheel.name.abi_tags)},
               {"platform_tags", text_list(wheel.name.platform_tags)}};
  if (!wheel.name_error.empty()) json["error"] = text(wheel.name_error);
  Json claims = Json::array();
  for (const Claim& claim : wheel.claims)
    claims.push_back({{"subject", word(claim.subject)},
                      {"value", text(claim.value)},
                      {"at_least", claim.at_least},
                      {"text", text(claim.text)}});
  json["claims"] = claims;
  return json;
}

Json wheel_file_value(const WheelFile& file) {
  if (!file.present) return nullptr;
  return {{"wheel_version", text(file.wheel_version)},
          {"generator", text(file.generator)},
          {"root_is_purelib", file.root_is_purelib ? Json(*file.root_is_purelib) : Json(nullptr)},
          {"tags", text_list(file.tags)}};
}

Json metadata_value(const Metadata& metadata) {
  if (!metadata.present) return nullptr;
  return {{"metadata_version", text(metadata.metadata_version)},
          {"name", text(metadata.name)},
          {"version", text(metadata.version)},
          {"requires_python", text(metadata.requires_python)},
          {"requires_dist", text_list(metadata.requires_dist)}};
}

Json member_value(const Member& member, bool symbols) {
  Json json = {{"path", text(member.path)},
               {"size", member.size},
               {"kind", word(member.kind)},
               {"installed_path", text(member.installed_path)}};
  if (!member.described_as.empty()) json["described_as"] = text(member.described_as);
  if (!member.unread.empty()) json["unread"] = text(member.unread);
  if (member.object) json["object"] = object_value(*member.object, symbols);
  return json;
}

Json module_value(const PythonModule& module) {
  Json imports = Json::array(), loads = Json::array();
  for (const ImportStatement& statement : module.imports)
    imports.push_back({{"module", text(statement.module)},
                       {"imported", text(statement.imported)},
                       {"guard", word(statement.guard)},
                       {"line", statement.line}});
  for (const LibraryLoad& load : module.loads)
    loads.push_back({load.name.empty() ? Json::object_t::value_type("flag", "RTLD_GLOBAL")
                                       : Json::object_t::value_type("library", text(load.name)),
                     {"guard", word(load.guard)},
                     {"line", load.line}});
  Json json = {{"path", text(module.path)}, {"name", text(module.name)}, {"imports", imports}};
  if (!loads.empty()) json["loads"] = loads;
  if (!module.unread.empty()) json["unread"] = text(module.unread);
  return json;
}

}  // namespace

std::string wheel_json(const WheelFacts& wheel, bool symbols) {
  Json members = Json::array(), modules = Json::array(), defects = Json::array(),
       entry_points = Json::array();
  for (const Member& member : wheel.members) members.push_back(member_value(member, symbols));
  for (const PythonModule& module : wheel.imports.modules) modules.push_back(module_value(module));
  for (const Defect& defect : wheel.defects)
    defects.push_back(
        {{"rule", text(defect.kind)}, {"text", text(defect.text)}, {"offset", defect.offset}});
  for (const EntryPoint& entry : wheel.entry_points)
    entry_points.push_back(
        {{"group", text(entry.group)}, {"name", text(entry.name)}, {"value", text(entry.value)}});
  const Json json = {{"schema_version", 1},
                     {"path", text(wheel.path)},
                     {"size", wheel.size},
                     {"sha256", text(wheel.sha256)},
                     {"name", name_value(wheel)},
                     {"wheel", wheel_file_value(wheel.wheel)},
                     {"metadata", metadata_value(wheel.metadata)},
                     {"top_level", text_list(wheel.top_level)},
                     {"entry_points", entry_points},
                     {"members", members},
                     {"modules", modules},
                     {"defects", defects}};
  return json.dump(2) + "\n";
}

std::string object_json(const std::string& path, const SharedObject& object, bool symbols) {
  Json json = {{"schema_version", 1}, {"path", valid_utf8(path)}};
  json.update(object_value(object, symbols));
  return json.dump(2) + "\n";
}

}  // namespace wheelcheck
