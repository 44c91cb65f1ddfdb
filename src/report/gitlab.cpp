// GitLab's code quality report: an array of issues. Equal fingerprints are dropped there and
// `check_name` is not shown, so fingerprints are unique and the rule stands in the description too.
#include <nlohmann/json.hpp>

#include "report/escape.hpp"
#include "report/finding_words.hpp"
#include "report/fingerprint.hpp"
#include "report/report.hpp"

namespace wheelcheck {
namespace {

using Json = nlohmann::ordered_json;

std::string_view severity_of(const Finding& finding) {
  if (finding.severity == Severity::note) return "info";
  if (finding.severity == Severity::warning) return "minor";
  return finding.certainty == Certainty::certain ? "critical" : "major";
}

/// GitLab wants a path without "./" in front.
std::string without_dot(std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  return valid_utf8(path);
}

/// The line that pins the wheel, else the wheel, which has no lines.
Json location_of(const WheelFacts& wheel) {
  const bool at_line = wheel.pinned && !wheel.pinned->file.empty();
  return {{"path", without_dot(at_line ? wheel.pinned->file : wheel.path)},
          {"lines", {{"begin", at_line ? wheel.pinned->line : 1}}}};
}

}  // namespace

std::string report_gitlab(const Answer& answer, const ReportOptions&) {
  Json issues = Json::array();
  UniqueFingerprints unique;
  for (const Told& told : by_severity(answer))
    issues.push_back(
        {{"description", valid_utf8(told.finding->rule + ": " + finding_line(*told.finding) + " (" +
                                    told.result->environment->name + ")")},
         {"check_name", valid_utf8(told.finding->rule)},
         {"fingerprint", unique(*told.result, *told.finding)},
         {"severity", severity_of(*told.finding)},
         {"location", location_of(*told.result->wheel)}});
  return issues.dump(2) + "\n";
}

}  // namespace wheelcheck
