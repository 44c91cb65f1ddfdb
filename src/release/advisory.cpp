#include "release/advisory.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "facts/defect.hpp"
#include "facts/json_extent.hpp"
#include "python/name.hpp"
#include "release/json_text.hpp"
#include "snapshot/shipped_bytes.hpp"

namespace wheelcheck {
namespace {

using Json = nlohmann::json;

std::string text_of(const Json& entry, const char* key, const std::string& where) {
  if (!entry.contains(key)) throw CannotRead(where + ": \"" + key + "\" is missing");
  if (!entry[key].is_string()) throw CannotRead(where + ": \"" + key + "\" must be a string");
  return entry[key].get<std::string>();
}

void check_keys(const Json& entry, const std::string& where) {
  constexpr std::array keys{"package", "versions", "with", "severity", "reason", "reference"};
  if (!entry.is_object()) throw CannotRead(where + ": must be an object");
  for (const auto& [key, value] : entry.items())
    if (std::find(keys.begin(), keys.end(), key) == keys.end())
      throw CannotRead(where + ": unknown key \"" + key + "\"");
}

Advisory advisory_of(const Json& entry, const std::string& where) {
  check_keys(entry, where);
  Advisory advisory;
  advisory.package = normalize_name(text_of(entry, "package", where));
  const auto versions = SpecifierSet::parse(text_of(entry, "versions", where));
  if (!versions) throw CannotRead(where + ": \"versions\" is no version specifier (PEP 440)");
  advisory.versions = *versions;
  if (entry.contains("with")) {
    advisory.with = Requirement::parse(text_of(entry, "with", where));
    if (!advisory.with) throw CannotRead(where + ": \"with\" is no requirement (PEP 508)");
  }
  const std::string severity =
      entry.contains("severity") ? text_of(entry, "severity", where) : "error";
  if (severity != "error" && severity != "warning")
    throw CannotRead(where + ": \"severity\" must be \"error\" or \"warning\"");
  advisory.warning = severity == "warning";
  advisory.reason = text_of(entry, "reason", where);
  advisory.reference = text_of(entry, "reference", where);
  return advisory;
}

/// "3:5" of every entry in the list, in order. `json` is valid.
std::vector<std::string> entry_places(std::string_view json) {
  std::vector<std::string> places;
  JsonCursor in(json);
  in.enter_object();
  while (const auto key = in.next_member()) {
    if (*key != "advisories") {
      in.value();
      continue;
    }
    in.enter_array();
    while (in.next_element()) {
      places.push_back(line_and_column(json, in.place()));
      in.value();
    }
  }
  return places;
}

}  // namespace

std::vector<Advisory> parse_advisories(std::string_view json, const std::string& where) {
  const Json file = parse_json_text(json, where);
  if (!file.is_object() || !file.contains("advisories") || !file["advisories"].is_array())
    throw CannotRead(where + ":1:1: an object with a list \"advisories\" is expected");
  const std::vector<std::string> places = entry_places(json);
  std::vector<Advisory> advisories;
  for (const Json& entry : file["advisories"]) {
    advisories.push_back(advisory_of(entry, where + ":" + places.at(advisories.size())));
    advisories.back().source = where;
  }
  return advisories;
}

const std::vector<Advisory>& known_advisories() {
  static const std::vector<Advisory> advisories =
      parse_advisories(shipped_advisories(), "advisories.json");
  return advisories;
}

}  // namespace wheelcheck
