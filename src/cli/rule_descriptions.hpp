// What reports are told about the rules.
#pragma once

#include <vector>

#include "report/rule_page.hpp"

namespace wheelcheck {

/// Every rule's documentation, in the order of the rules page.
std::vector<RuleDescription> rule_descriptions();

}  // namespace wheelcheck
