// What one central header says that no wheel should: encryption, links, impossible sizes.
#pragma once

#include "archive/defect_log.hpp"
#include "archive/entry.hpp"
#include "archive/limits.hpp"

namespace wheelcheck {

/// Looks at the header alone, not at its name. Sets entry.refused where it cannot be inflated.
void audit_member(Entry& entry, const Limits& limits, DefectLog& log);

}  // namespace wheelcheck
