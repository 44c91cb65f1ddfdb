#include "batch/result_reader.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "facts/defect.hpp"
#include "wheel/file_name.hpp"

namespace wheelcheck {
namespace {

using Json = nlohmann::json;

std::string text_at(const Json& json, const char* key) {
  const auto value = json.find(key);
  return value != json.end() && value->is_string() ? value->get<std::string>() : std::string();
}

/// The enumerator that to_string() writes as `word`.
template <typename Enum>
Enum enumerator(const std::string& word, Enum last) {
  for (int i = 0; i <= static_cast<int>(last); ++i)
    if (to_string(static_cast<Enum>(i)) == word) return static_cast<Enum>(i);
  throw CannotRead("an unknown word: " + word);
}

/// "sm_89" is capability 8.9; the last digit is the minor.
std::string capability_of(const std::string& name) {
  std::string text = name.substr(name.find('_') + 1);
  const std::size_t digits = text.find_first_not_of("0123456789");
  const std::size_t end = digits == text.npos ? text.size() : digits;
  if (end > 1) text.insert(end - 1, ".");
  return text;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t at = 0, end; at < text.size(); at = end + 1) {
    end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
  }
  return words;
}

Finding finding_from(const Json& json) {
  Finding finding;
  finding.rule = json.at("rule");
  finding.severity = enumerator(json.at("severity").get<std::string>(), Severity::error);
  finding.phase = enumerator(json.at("phase").get<std::string>(), Phase::use);
  finding.certainty = enumerator(json.at("certainty").get<std::string>(), Certainty::certain);
  finding.member = text_at(json, "member");
  finding.needs = json.at("needs");
  finding.has = json.at("has");
  finding.result = json.at("result");
  finding.remedy = json.at("remedy");
  finding.count = json.at("count");
  finding.evidence = json.at("evidence").get<std::vector<std::string>>();
  finding.decides = json.at("decides");
  finding.suppressed = text_at(json, "suppressed");
  return finding;
}

LibraryCase library_from(const Json& json) {
  LibraryCase library;
  library.role = enumerator(json.at("role").get<std::string>(), Role::program);
  library.is_extension = json.at("extension");
  library.examined = json.at("examined");
  library.group = text_at(json, "group");
  library.reached_by = text_at(json, "reached_by");
  if (!library.examined) return library;
  library.outcome.kind = enumerator(json.at("outcome").get<std::string>(), OutcomeKind::unknown);
  library.after_siblings = json.contains("after_siblings");
  library.awaits_system = json.contains("awaits_system");
  library.imported_first = text_at(json, "imported_first");
  library.outcome.message = text_at(json, "message");
  library.outcome.assuming = json.at("assuming").get<std::vector<std::string>>();
  return library;
}

std::shared_ptr<WheelFacts> wheel_from(const Json& json) {
  auto wheel = std::make_shared<WheelFacts>();
  wheel->path = json.at("path");
  auto parsed = parse_wheel_name(json.at("wheel").get<std::string>());
  wheel->name = std::move(parsed.name);
  wheel->name_error = std::move(parsed.error);
  wheel->size = json.at("size");
  wheel->sha256 = text_at(json, "sha256");
  wheel->directory_digest = text_at(json, "directory_digest");
  const std::string depth = json.at("depth"), record = json.at("record");
  wheel->depth = depth == "full" ? Depth::full : depth == "head" ? Depth::head : Depth::names;
  wheel->record = record == "verified"  ? RecordState::verified
                  : record == "wrong"   ? RecordState::wrong
                  : record == "missing" ? RecordState::missing
                                        : RecordState::not_checked;
  return wheel;
}

Result result_from(const Json& json, const EnvironmentPtr& environment) {
  Result result;
  result.environment = environment;
  result.verdict = enumerator(json.at("verdict").get<std::string>(), Verdict::fail);
  result.phase = enumerator(json.at("phase").get<std::string>(), Phase::use);
  result.reason = text_at(json, "reason");
  if (json.contains("tag_rank")) result.tag_rank = json.at("tag_rank").get<std::uint32_t>();
  for (const Json& library : json.at("libraries"))
    result.libraries.push_back(library_from(library));
  for (const Json& finding : json.at("findings")) result.findings.push_back(finding_from(finding));
  for (const Json& entry : json.at("unchecked"))
    result.unchecked.push_back({entry.at("rule"), entry.at("reason")});
  return result;
}

}  // namespace

EnvironmentPtr environment_from(const Json& json) {
  auto environment = std::make_shared<Environment>();
  environment->name = json.at("name");
  environment->digest = json.at("digest");
  environment->source = text_at(json, "source");
  const Json& summary = json.at("summary");
  if (summary.contains("python")) {
    environment->python.emplace().version = summary.at("python");
    environment->python->implementation = text_at(summary, "implementation");
    environment->python->free_threaded = summary.contains("free_threaded");
  }
  if (summary.contains("torch")) {
    Torch& torch = environment->torch.emplace();
    torch.version = summary.at("torch");
    torch.cuda = text_at(summary, "cuda");
    if (summary.contains("cxx11abi")) torch.cxx11_abi = summary.at("cxx11abi") == "1";
  }
  for (const auto kind : {Libc::Kind::glibc, Libc::Kind::musl}) {
    const char* key = kind == Libc::Kind::glibc ? "glibc" : "musl";
    if (summary.contains(key)) environment->libc = Libc{kind, summary.at(key)};
  }
  const auto optional = [&](const char* key) {
    return summary.contains(key) ? std::optional<std::string>(summary.at(key).get<std::string>())
                                 : std::nullopt;
  };
  environment->libstdcxx = optional("libstdcxx");
  environment->machine = optional("machine");
  environment->driver = optional("driver");
  if (const auto gpus = optional("gpu")) {
    environment->gpus.emplace();
    for (const std::string& name : words_of(*gpus))
      if (name != "none") environment->gpus->push_back(capability_of(name));
  }
  return environment;
}

std::vector<Result> results_from(const Json& list,
                                 const std::vector<EnvironmentPtr>& environments) {
  if (!list.is_array() || list.empty() || list.size() != environments.size())
    throw CannotRead("not one result for each environment");
  const auto wheel = wheel_from(list.at(0));
  std::map<std::string, std::size_t> places;  // members that any of the results tells, once each
  for (const Json& json : list)
    for (const Json& library : json.at("libraries"))
      if (places.emplace(library.at("member"), wheel->members.size()).second)
        wheel->members.emplace_back().path = library.at("member");
  std::vector<Result> results;
  for (std::size_t i = 0; i < list.size(); ++i) {
    Result result = result_from(list.at(i), environments[i]);
    result.wheel = wheel;
    const Json& libraries = list.at(i).at("libraries");
    for (std::size_t j = 0; j < libraries.size(); ++j)
      result.libraries[j].member = &wheel->members[places.at(libraries.at(j).at("member"))];
    results.push_back(std::move(result));
  }
  return results;
}

}  // namespace wheelcheck
