// Equal findings become one, and all of them stand in one order.
#pragma once

#include <vector>

#include "engine/finding.hpp"

namespace wheelcheck {

/// Merges findings that say the same of the same member (their evidence is united and sorted, their
/// counts added), and sorts: those that decide first, then by severity, phase, rule and member.
void arrange(std::vector<Finding>& findings);

/// Sorts and makes unique.
void arrange(std::vector<Unchecked>& unchecked);

}  // namespace wheelcheck
