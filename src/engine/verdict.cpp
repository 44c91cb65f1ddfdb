#include "engine/verdict.hpp"

#include <algorithm>

#include "engine/selection.hpp"

namespace wheelcheck {
namespace {

/// A library whose findings were all suppressed was accepted by whoever suppressed them.
bool accepted(const Result& result, const LibraryCase& library) {
  bool named = false;
  for (const Finding& finding : result.findings) {
    if (finding.member != library.member->path || finding.severity != Severity::error) continue;
    if (finding.suppressed.empty()) return false;
    named = true;
  }
  return named;
}

/// The earlier of two moments at which a user meets a fault.
Phase earlier(Phase left, Phase right) {
  if (left == Phase::none) return right;
  if (right == Phase::none) return left;
  return std::min(left, right);
}

Phase failing_phase(const Result& result) {
  Phase phase = Phase::none;
  for (const LibraryCase& library : result.libraries) {
    if (!fails_package(library) || accepted(result, library)) continue;
    if (library.role == Role::mandatory) phase = earlier(phase, Phase::import);
    if (library.role == Role::guarded) phase = earlier(phase, Phase::use);
  }
  for (const Finding& finding : result.findings) {
    if (finding.severity != Severity::error || !finding.decides || !finding.suppressed.empty())
      continue;
    // A fault without a moment of its own still stops the wheel from being used as it is.
    phase = earlier(phase, finding.phase == Phase::none ? Phase::use : finding.phase);
  }
  return phase;
}

const LibraryCase* first_unknown(const Result& result) {
  for (const LibraryCase& library : result.libraries)
    if (library.examined && library.role == Role::mandatory &&
        library.outcome.kind == OutcomeKind::unknown)
      return &library;
  return nullptr;
}

/// The finding by which an installer would pass over this wheel: its tags are not the target's.
const Finding* other_target(const Result& result) {
  for (const Finding& finding : result.findings)
    if (finding.phase == Phase::install && finding.severity == Severity::error &&
        finding.suppressed.empty() && names_rule("tag", finding.rule))
      return &finding;
  return nullptr;
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "pass";
    case Verdict::skip:
      return "skip";
    case Verdict::unknown:
      return "unknown";
    case Verdict::fail:
      return "fail";
  }
  return "unknown";
}

bool fails_package(const LibraryCase& library) {
  return library.examined && library.outcome.fails() && !library.after_siblings &&
         !library.awaits_system;
}

const Finding* leading_finding(const Result& result) {
  for (const Finding& finding : result.findings)
    if (finding.decides && finding.suppressed.empty()) return &finding;
  return nullptr;
}

void decide(Result& result, bool crossed) {
  if (const Finding* finding = other_target(result); crossed && finding) {
    result.verdict = Verdict::skip;
    result.reason = finding->result;
    return;
  }
  if (const Phase phase = failing_phase(result); phase != Phase::none) {
    result.verdict = Verdict::fail;
    result.phase = phase;
    return;
  }
  if (const LibraryCase* library = first_unknown(result)) {
    result.verdict = Verdict::unknown;
    result.reason = library->member->path + ": " + library->outcome.message;
    return;
  }
  result.verdict = Verdict::pass;
}

int exit_status(const Answer& answer, const FailOn& fail_on) {
  bool found = false, open = !answer.complete || !answer.errors.empty();
  for (const Result& result : answer.results) {
    if (result.verdict == Verdict::skip || !result.counts) continue;
    open = open || first_unknown(result) != nullptr;
    found = found || result.verdict == Verdict::fail;
    for (const Finding& finding : result.findings)
      found = found || (finding.decides && finding.suppressed.empty() &&
                        finding.severity >= fail_on.severity);
  }
  if (open) return 2;
  if (answer.results.empty()) return 3;
  return found && !fail_on.never ? 1 : 0;
}

}  // namespace wheelcheck
