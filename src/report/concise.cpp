#include <fmt/format.h>

#include "report/escape.hpp"
#include "report/report.hpp"

namespace wheelcheck {
namespace {

/// `wheel: member: error[rule]: what happens`, the shape that editors and problem matchers know.
std::string line_of(const Result& result, const Finding& finding) {
  std::string place = for_terminal(result.wheel->path);
  if (const auto& pinned = result.wheel->pinned; pinned && !pinned->file.empty())
    place = fmt::format("{}:{}: {}", for_terminal(pinned->file), pinned->line, place);
  if (!finding.member.empty()) place += ": " + for_terminal(finding.member);
  const std::string& said = finding.result.empty() ? finding.needs : finding.result;
  const std::string count = finding.count > 1 ? fmt::format(" ({} times)", finding.count) : "";
  return fmt::format("{}: {}[{}]: {}{}\n", place, to_string(finding.severity),
                     for_terminal(finding.rule), for_terminal(said), count);
}

}  // namespace

std::string report_concise(const Answer& answer, const ReportOptions& options) {
  std::string out;
  for (const Result& result : answer.results) {
    for (const Finding& finding : result.findings)
      if (finding.suppressed.empty() &&
          (options.detail != Detail::quiet || finding.severity == Severity::error))
        out += line_of(result, finding);
    if (result.verdict == Verdict::unknown)
      out += fmt::format("{}: unknown: {}\n", for_terminal(result.wheel->path),
                         for_terminal(result.reason));
  }
  return out;
}

}  // namespace wheelcheck
