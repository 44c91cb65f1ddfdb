// SARIF 2.1.0 (OASIS), as code-scanning services read it: one run, the first location of a result,
// `primaryLocationLineHash` as the one fingerprint, at most 5,000 results.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "report/environment_summary.hpp"
#include "report/escape.hpp"
#include "report/finding_words.hpp"
#include "report/fingerprint.hpp"
#include "report/report.hpp"

namespace wheelcheck {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_results = 5000, longest_text = 1024;

std::string_view level_of(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

std::string_view precision_of(Certainty certainty) {
  return certainty == Certainty::certain  ? "very-high"
         : certainty == Certainty::likely ? "high"
                                          : "medium";
}

/// At most `longest_text` bytes, cut between characters.
std::string shortened(std::string_view text) {
  std::string kept = valid_utf8(text);
  if (kept.size() <= longest_text) return kept;
  std::size_t end = longest_text - 3;
  while (end > 0 && (static_cast<unsigned char>(kept[end]) & 0xc0) == 0x80) --end;
  return kept.substr(0, end) + "…";
}

/// A relative reference (RFC 3986): every byte but unreserved ones and '/' is percent-encoded.
std::string uri_of(std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  std::string out;
  for (char c : path) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter || (c >= '0' && c <= '9') || std::string_view("-._~/").find(c) != std::string::npos)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<std::uint8_t>(c));
  }
  return out;
}

Json rule_json(const RuleDescription& rule) {
  Json properties = {
      {"precision", precision_of(rule.certainty)},
      {"problem.severity",
       rule.severity == Severity::note ? "recommendation" : std::string(to_string(rule.severity))},
      {"tags", {"python", "wheel"}}};
  // Only what is about the integrity of the file is a matter of security.
  if (rule.id.starts_with("archive-") && rule.severity == Severity::error)
    properties["security-severity"] = "7.0";
  return {{"id", rule.id},
          {"shortDescription", {{"text", shortened(rule.summary)}}},
          {"fullDescription", {{"text", shortened(rule.cause)}}},
          {"help",
           {{"text", fmt::format("{}\n\nCure: {}", rule.cause, rule.cure)},
            {"markdown", fmt::format("{}\n\n**Cure.** {}", rule.cause, rule.cure)}}},
          {"defaultConfiguration", {{"level", level_of(rule.severity)}}},
          {"properties", properties}};
}

Json location_json(const Result& result, const Finding& finding) {
  // A wheel has no lines; services want a region all the same. The line that pins it is one that a
  // change can touch, and so be shown beside it.
  const auto& pinned = result.wheel->pinned;
  const bool at_line = pinned && !pinned->file.empty();
  const std::uint64_t line = at_line ? pinned->line : 1;
  Json location = {
      {"physicalLocation",
       {{"artifactLocation", {{"uri", uri_of(at_line ? pinned->file : result.wheel->path)}}},
        {"region",
         {{"startLine", line}, {"startColumn", 1}, {"endLine", line}, {"endColumn", 1}}}}}};
  if (!finding.member.empty())
    location["logicalLocations"] = {
        {{"fullyQualifiedName", valid_utf8(finding.member)}, {"kind", "module"}}};
  return location;
}

class SarifRun {
 public:
  SarifRun(const Answer& answer, const ReportOptions& options) : answer_(answer) {
    for (const RuleDescription& rule : options.rules) {
      places_.emplace(rule.id, rules_.size());
      rules_.push_back(rule_json(rule));
    }
  }

  Json json() {
    Json results = Json::array();
    std::size_t left = 0;
    for (const Told& told : by_severity(answer_)) {
      if (results.size() < most_results)
        results.push_back(result_json(*told.result, *told.finding));
      else
        ++left;
    }
    add_suppressed(results);
    return {
        {"tool",
         {{"driver",
           {{"name", "wheelcheck"}, {"semanticVersion", WHEELCHECK_VERSION}, {"rules", rules_}}}}},
        {"automationDetails", {{"id", "wheelcheck/" + environment_names()}}},
        {"columnKind", "utf16CodeUnits"},
        {"invocations", {invocation(left)}},
        {"results", results}};
  }

 private:
  std::string environment_names() const {
    std::string names;
    for (const EnvironmentPtr& environment : answer_.environments)
      names += (names.empty() ? "" : " ") + valid_utf8(environment->name);
    return names + "/";
  }

  Json result_json(const Result& result, const Finding& finding) {
    const std::string message =
        finding_line(finding) + "\n" + finding_paragraph(finding) + "\nin " +
        summary_line(*result.environment) +
        (finding.count > 1 ? fmt::format("\n{} times", finding.count) : std::string());
    Json json = {{"ruleId", valid_utf8(finding.rule)}};
    if (const auto place = places_.find(finding.rule); place != places_.end())
      json["ruleIndex"] = place->second;
    json["level"] = level_of(finding.severity);
    json["message"] = {{"text", valid_utf8(message)}};
    json["locations"] = {location_json(result, finding)};
    json["partialFingerprints"] = {{"primaryLocationLineHash", unique_(result, finding)}};
    json["occurrenceCount"] = finding.count;
    if (!finding.suppressed.empty())
      json["suppressions"] = {
          {{"kind", "external"}, {"justification", valid_utf8(finding.suppressed)}}};
    json["properties"] = {{"wheel", valid_utf8(result.wheel->name.file_name)},
                          {"environment", valid_utf8(result.environment->name)},
                          {"phase", to_string(finding.phase)},
                          {"certainty", to_string(finding.certainty)}};
    return json;
  }

  void add_suppressed(Json& results) {
    for (const Result& result : answer_.results)
      for (const Finding& finding : result.findings)
        if (!finding.suppressed.empty() && results.size() < most_results)
          results.push_back(result_json(result, finding));
  }

  Json invocation(std::size_t left) const {
    Json notes = Json::array();
    for (const InputError& error : answer_.errors)
      notes.push_back({{"level", "error"},
                       {"message", {{"text", valid_utf8(error.input + ": " + error.message)}}}});
    for (const Result& result : answer_.results)
      if (result.verdict == Verdict::unknown)
        notes.push_back(
            {{"level", "warning"},
             {"message", {{"text", valid_utf8(result.wheel->path + ": " + result.reason)}}}});
    if (left)
      notes.push_back(
          {{"level", "warning"},
           {"message",
            {{"text", fmt::format("truncated: {} findings of least severity are not in this "
                                  "report, which holds {}",
                                  left, most_results)}}}});
    return {{"executionSuccessful", answer_.complete}, {"toolExecutionNotifications", notes}};
  }

  const Answer& answer_;
  std::map<std::string_view, std::size_t> places_;
  Json rules_ = Json::array();
  UniqueFingerprints unique_;
};

}  // namespace

std::string report_sarif(const Answer& answer, const ReportOptions& options) {
  const Json json = {{"$schema",
                      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                      "sarif-schema-2.1.0.json"},
                     {"version", "2.1.0"},
                     {"runs", {SarifRun(answer, options).json()}}};
  return json.dump(2) + "\n";
}

}  // namespace wheelcheck
