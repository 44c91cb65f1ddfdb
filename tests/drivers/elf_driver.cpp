// Prints what `elf` reads of each file as one line of JSON, for scripts/differential/readelf.py:
//
//     wheelcheck-elf-driver FILE…
//
// Each file is read mapped, as a stream in odd chunks, and at head depth; "stream" and "head" list
// the fields in which these differ from the first.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "elf/mapping.hpp"
#include "elf/reader.hpp"
#include "elf/stream.hpp"

using namespace wheelcheck;
using nlohmann::json;

namespace {

struct Streamed {
  SharedObject object;
  std::uint64_t taken = 0;
  int passes = 0;
};

Streamed stream(std::span<const std::byte> bytes, elf::StreamOptions options, std::size_t chunk) {
  elf::ObjectStream into(std::move(options));
  Streamed out;
  do {
    auto rest = bytes;
    while (!rest.empty() && into.write(rest.first(std::min(chunk, rest.size())))) {
      rest = rest.subspan(std::min(chunk, rest.size()));
    }
    out.object = into.finish();
  } while (into.needs_another_pass());
  out.taken = into.bytes_taken();
  out.passes = into.passes();
  return out;
}

json symbols_of(const SharedObject& object) {
  json out = json::array();
  for (const Symbol& symbol : object.symbols) {
    out.push_back({object.name(symbol), symbol.value, symbol.type(), symbol.binding(),
                   symbol.visibility(), symbol.section, symbol.version});
  }
  return out;
}

json versions_of(const ObjectIdentity& identity) {
  json out = json::array();
  for (const VersionNeed& need : identity.version_needs) {
    for (const NeededVersion& version : need.versions) {
      out.push_back({need.file, version.name, version.index, version.weak});
    }
  }
  for (const VersionDefinition& definition : identity.version_definitions) {
    out.push_back({"", definition.name, definition.index, definition.base});
  }
  return out;
}

std::string kind_name(GpuImage::Kind kind) {
  switch (kind) {
    case GpuImage::Kind::ptx:
      return "ptx_";
    case GpuImage::Kind::cubin:
      return "sm_";
    case GpuImage::Kind::lto:
      return "lto_";
    case GpuImage::Kind::other:
      break;
  }
  return "other_";
}

json gpu_of(const SharedObject& object) {
  json out = json::array();
  for (const GpuContainers& group : object.gpu) {
    json images = json::array();
    for (const GpuImage& image : group.images) {
      std::string name = kind_name(image.kind) + std::to_string(image.arch);
      if (image.suffix) name += image.suffix;
      images.push_back(name);
    }
    out.push_back({{"count", group.count}, {"kernels", group.kernels}, {"images", images}});
  }
  return out;
}

json facts_of(const SharedObject& object) {
  const ObjectIdentity& identity = object.identity;
  json out{{"unread", object.unread},
           {"soname", identity.soname},
           {"needed", identity.needed},
           {"rpath", identity.rpath},
           {"runpath", identity.runpath},
           {"flags", identity.flags},
           {"flags_1", identity.flags_1},
           {"stack", static_cast<int>(identity.stack)},
           {"versions", versions_of(identity)},
           {"symbols", symbols_of(object)},
           {"relocated", object.relocated},
           {"gpu", gpu_of(object)},
           {"gpu_linked", object.linked_gpu_containers},
           {"gfx", object.gfx_targets},
           {"evidence", object.evidence}};
  for (const Defect& defect : object.defects) {
    out["defects"].push_back(defect.kind + ": " + defect.text);
  }
  return out;
}

json differences(const json& left, const json& right, const std::vector<std::string>& fields) {
  json out = json::array();
  for (const auto& field : fields) {
    if (left.value(field, json()) != right.value(field, json())) out.push_back(field);
  }
  return out;
}

void report(const std::string& path) {
  const auto begin = std::chrono::steady_clock::now();
  const elf::Mapping mapping(path);
  json facts = facts_of(elf::read_shared_object(mapping.bytes()));
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  facts["path"] = path;
  facts["seconds"] = seconds.count();
  facts["size"] = mapping.bytes().size();
  const Streamed full = stream(mapping.bytes(), {}, 65521);
  facts["stream"] = differences(facts, facts_of(full.object),
                                {"unread", "soname", "needed", "versions", "symbols", "relocated",
                                 "gpu", "gpu_linked", "gfx", "evidence", "defects"});
  facts["passes"] = full.passes;
  const std::string name = std::filesystem::path(path).filename();
  const Streamed head =
      stream(mapping.bytes(), {Depth::head, mapping.bytes().size(), name, true, {}}, 16384);
  const json head_facts = facts_of(head.object);
  facts["head"] =
      differences(facts, head_facts, {"soname", "needed", "versions", "symbols", "relocated"});
  facts["head_depth"] = head.object.depth == Depth::head;
  facts["head_taken"] = head.taken;
  for (const auto& field : facts["head"]) facts["head_values"][field] = head_facts[field];
  facts["head_names"] = {head_facts["soname"], head_facts["needed"]};
  std::cout << facts.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
}

}  // namespace

int main(int count, char** arguments) {
  for (int at = 1; at < count; ++at) {
    try {
      report(arguments[at]);
    } catch (const CannotRead& error) {
      std::cout << json{{"path", arguments[at]}, {"unread", error.what()}}.dump() << '\n';
    }
  }
}
