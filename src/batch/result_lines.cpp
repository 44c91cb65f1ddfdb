#include "batch/result_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "batch/result_reader.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {
namespace {

using Json = nlohmann::json;

void read_header(const Json& json, ResultLines& lines) {
  if (json.at("type") != "run" || json.at("schema_version") != 1)
    throw CannotRead("no JSON Lines of an audit");
  for (const Json& environment : json.at("environments"))
    lines.environments.push_back(environment_from(environment));
  lines.settings = json.at("settings");
  lines.version = json.at("tool").at("version");
  lines.wheels = json.at("wheels");
  lines.share = json.at("shard").at("share");
  lines.of = json.at("shard").at("of");
}

void read_line(const Json& json, ResultLines& lines) {
  const std::string type = json.at("type");
  if (type == "wheel") {
    for (Result& result : results_from(json.at("results"), lines.environments))
      lines.results.push_back(std::move(result));
  } else if (type == "error") {
    lines.errors.push_back({json.at("input"), json.at("message")});
  } else if (type == "end") {
    const std::size_t width = std::max<std::size_t>(lines.environments.size(), 1);
    lines.ended = json.at("wheels") == lines.results.size() / width &&
                  json.at("errors") == lines.errors.size();
  }
}

/// Drops the last wheel and returns true where it does not hold any more.
bool drop_outdated(ResultLines& lines, const StillHolds& still_holds) {
  const WheelFactsPtr last = lines.results.back().wheel;
  if (still_holds(*last)) return false;
  lines.outdated = last->path;
  std::erase_if(lines.results, [&](const Result& result) { return result.wheel == last; });
  return true;
}

/// What two shares of one run have in common.
std::string identity_of(const ResultLines& lines) {
  std::string text =
      fmt::format("{} {} {} {}", lines.version, lines.settings, lines.wheels, lines.of);
  for (const EnvironmentPtr& environment : lines.environments)
    text += "\n" + environment->name + " " + environment->digest;
  return text;
}

void require_all_shares(const std::map<std::size_t, std::string>& seen, std::size_t of) {
  std::string missing;
  for (std::size_t share = 1; share <= of; ++share)
    if (!seen.contains(share)) missing += (missing.empty() ? "" : ", ") + std::to_string(share);
  if (!missing.empty()) throw CannotRead(fmt::format("missing: share {} of {}", missing, of));
}

}  // namespace

ResultLines read_result_lines(const std::string& path, const StillHolds& still_holds) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw CannotRead("cannot read " + path);
  ResultLines lines;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line) && !file.eof(); ++number) {
    try {
      const Json json = Json::parse(line);
      if (number == 0) {
        lines.header = line;
        read_header(json, lines);
      } else {
        read_line(json, lines);
      }
      if (json.at("type") == "wheel" && still_holds && drop_outdated(lines, still_holds)) break;
      if (json.at("type") != "end") lines.whole_bytes += line.size() + 1;
    } catch (const Json::exception& error) {
      throw CannotRead(fmt::format("{}:{}: {}", path, number + 1, error.what()));
    } catch (const CannotRead& error) {
      throw CannotRead(fmt::format("{}:{}: {}", path, number + 1, error.what()));
    }
  }
  return lines;
}

Answer join_shards(const std::vector<std::string>& paths, std::string& settings, Shelf& shelf) {
  Answer answer;
  std::map<std::size_t, std::string> seen;
  std::string identity;
  std::size_t of = 0, wheels = 0;
  for (const std::string& path : paths) {
    ResultLines lines = read_result_lines(path);
    if (lines.header.empty()) throw CannotRead(path + " is empty: run this share again");
    if (!lines.ended)
      throw CannotRead(
          fmt::format("{} was cut off: run share {} of {} again", path, lines.share, lines.of));
    if (seen.empty()) {
      identity = identity_of(lines);
      answer.environments = lines.environments;
      settings = lines.settings;
      of = lines.of;
      wheels = lines.wheels;
    } else if (identity_of(lines) != identity) {
      throw CannotRead(path + " is of another run than " + seen.begin()->second +
                       ": environments, settings, version or number of wheels differ");
    }
    if (const auto [other, fresh] = seen.emplace(lines.share, path); !fresh)
      throw CannotRead(
          fmt::format("{} and {} are both share {}", other->second, path, lines.share));
    for (std::size_t place = 0; place < lines.results.size(); ++place)
      lines.results[place].environment = answer.environments[place % answer.environments.size()];
    shelf.put(lines.results);
    std::move(lines.results.begin(), lines.results.end(), std::back_inserter(answer.results));
    std::move(lines.errors.begin(), lines.errors.end(), std::back_inserter(answer.errors));
  }
  require_all_shares(seen, of);
  if (answer.results.size() / std::max<std::size_t>(answer.environments.size(), 1) +
          answer.errors.size() <
      wheels)
    throw CannotRead("the shares together hold fewer wheels than they say there are");
  sort_by_path(answer);
  return answer;
}

void sort_by_path(Answer& answer) {
  std::stable_sort(answer.results.begin(), answer.results.end(),
                   [](const Result& a, const Result& b) { return a.wheel->path < b.wheel->path; });
  std::stable_sort(answer.errors.begin(), answer.errors.end(),
                   [](const InputError& a, const InputError& b) { return a.input < b.input; });
}

}  // namespace wheelcheck
