// The names of an archive's members: what would be written outside, over each other, or deceive.
#pragma once

#include <vector>

#include "archive/defect_log.hpp"
#include "archive/entry.hpp"

namespace wheelcheck {

/// Looks at each name and at all of them together, in O(n log n). Of members with one name all but
/// the last (the one that an installer leaves behind) are refused.
void audit_names(std::vector<Entry>& entries, DefectLog& log);

}  // namespace wheelcheck
