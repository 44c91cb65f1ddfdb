// From outcomes and findings to pass, fail, unknown or skip (design.md, section 4).
#pragma once

#include "engine/result.hpp"

namespace wheelcheck {

/// It does not load, even after others that the package opens first, and it is no part of the
/// package that waits for a library of the system. What that means depends on its role.
bool fails_package(const LibraryCase& library);

/// Sets `verdict`, `phase` and `reason` of a result whose libraries and findings are complete.
/// `crossed`: several wheels and environments are compared, so a wheel for another target is
/// skipped where it would otherwise fail at install.
void decide(Result& result, bool crossed);

/// The exit status of a run (design.md, section 6): 0 nothing at or above `fail_on`, 1 findings,
/// 2 incomplete or a mandatory library unknown, 3 nothing to check. `never` ignores findings.
struct FailOn {
  bool never = false;
  Severity severity = Severity::error;
};
int exit_status(const Answer& answer, const FailOn& fail_on);

}  // namespace wheelcheck
