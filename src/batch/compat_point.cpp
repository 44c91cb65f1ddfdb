#include "batch/compat_point.hpp"

#include "engine/verdict.hpp"

namespace wheelcheck {

void blame(const Result& result, CompatPoint& point) {
  point.verdict = result.verdict;
  point.phase = result.phase;
  if (result.verdict == Verdict::pass) return;
  if (result.verdict != Verdict::fail) {
    point.needs = result.reason;
    return;
  }
  for (const Finding& finding : result.findings) {
    if (finding.severity != Severity::error || !finding.decides || !finding.suppressed.empty())
      continue;
    point.rule = finding.rule;
    point.member = finding.member;
    point.needs = finding.needs;
    point.has = finding.has;
    return;
  }
  for (const LibraryCase& library : result.libraries)
    if (fails_package(library)) {
      point.member = library.member->path;
      point.needs = library.outcome.message;
      return;
    }
}

CompatPoint refused(const std::string& value, const std::string& needs) {
  CompatPoint point;
  point.value = value;
  point.verdict = Verdict::fail;
  point.phase = Phase::install;
  point.needs = needs;
  return point;
}

}  // namespace wheelcheck
