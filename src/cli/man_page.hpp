// The command line as a page for man(1).
#pragma once

#include <string>
#include <vector>

#include "cli/option_table.hpp"

namespace wheelcheck {

/// wheelcheck(1) in the man macros (groff_man(7)), without a date.
std::string man_page(const std::vector<CommandEntry>& table);

}  // namespace wheelcheck
