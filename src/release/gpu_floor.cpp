#include "release/gpu_floor.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "facts/defect.hpp"
#include "python/name.hpp"
#include "python/specifier.hpp"
#include "snapshot/shipped_bytes.hpp"

namespace wheelcheck {
namespace {

using Json = nlohmann::json;

struct Row {
  SpecifierSet versions;
  GpuFloor floor;
};
using Rows = std::map<std::string, std::vector<Row>, std::less<>>;

Rows read(std::string_view json) {
  Rows rows;
  try {
    const Json table = Json::parse(json);
    for (const Json& row : table.at("floors")) {
      const auto set = SpecifierSet::parse(row.at("versions").get<std::string>());
      if (!set) throw CannotRead("gpu-floors.json: no version specifier");
      rows[row.at("project").get<std::string>()].push_back(
          {*set,
           {row.at("capability").get<std::string>(), row.at("reference").get<std::string>()}});
    }
  } catch (const Json::exception& error) {
    throw CannotRead("gpu-floors.json: " + std::string(error.what()));
  }
  return rows;
}

}  // namespace

const GpuFloor* gpu_floor(std::string_view project, const Version& version) {
  static const Rows rows = read(shipped_gpu_floors());
  const auto found = rows.find(normalize_name(project));
  if (found == rows.end()) return nullptr;
  for (const Row& row : found->second)
    if (row.versions.contains(version, Prereleases::allow)) return &row.floor;
  return nullptr;
}

}  // namespace wheelcheck
