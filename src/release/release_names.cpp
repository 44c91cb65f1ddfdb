#include "release/release_names.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "facts/defect.hpp"
#include "python/name.hpp"
#include "release/table_words.hpp"
#include "snapshot/shipped_bytes.hpp"
#include "wheel/claims.hpp"

namespace wheelcheck {
namespace {

using Json = nlohmann::json;
using Builds = std::map<std::string, std::vector<NamedBuild>, std::less<>>;

Builds read(std::string_view json) {
  Builds builds;
  try {
    const Json table = Json::parse(json);
    for (const Json& row : table.at("builds")) {
      NamedBuild build{row.at(0), row.at(1), row.at(2), row.at(3), false, {}, {}};
      build.official = build.list.ends_with("-official");
      build.tags = words_of(table.at("tags").at(row.at(4).get<std::size_t>()));
      build.claims = read_label(build.label).claims;
      builds[build.project].push_back(std::move(build));
    }
  } catch (const Json::exception& error) {
    throw CannotRead("release-names.json: " + std::string(error.what()));
  }
  return builds;
}

}  // namespace

std::string NamedBuild::file_name(const std::string& tag) const {
  return wheel_file_part(project) + "-" + version + (label.empty() ? "" : "+" + label) + "-" + tag +
         ".whl";
}

const std::vector<NamedBuild>& named_builds(std::string_view project) {
  static const Builds builds = read(shipped_release_names());
  static const std::vector<NamedBuild> none;
  const auto found = builds.find(normalize_name(project));
  return found == builds.end() ? none : found->second;
}

}  // namespace wheelcheck
