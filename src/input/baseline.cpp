#include <fstream>
#include <nlohmann/json.hpp>

#include "facts/defect.hpp"
#include "input/policy_file.hpp"

namespace wheelcheck {
namespace {

using Json = nlohmann::json;

void add_findings(const Json& result, std::set<std::string>& keys) {
  const std::string environment = result.at("environment"), wheel = result.at("wheel");
  for (const Json& entry : result.at("findings")) {
    Finding finding;
    finding.rule = entry.at("rule");
    finding.needs = entry.at("needs");
    if (entry.at("member").is_string()) finding.member = entry.at("member");
    keys.insert(baseline_key(environment, wheel, finding));
  }
}

}  // namespace

std::set<std::string> read_baseline(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw CannotRead("cannot read the baseline " + path);
  std::set<std::string> keys;
  try {
    const Json json = Json::parse(file);
    if (json.at("schema_version") != 1)
      throw CannotRead("the baseline " + path + " has a schema_version that is not 1");
    for (const Json& result : json.at("results")) add_findings(result, keys);
  } catch (const Json::exception& error) {
    throw CannotRead("the baseline " + path +
                     " is no result of --output-format json: " + error.what());
  }
  return keys;
}

}  // namespace wheelcheck
