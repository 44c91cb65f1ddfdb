// From argv to the action that was asked for.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace wheelcheck {

/// Parses the arguments (without the program's name). Never fails: bad usage gives an action that
/// complains in one line on standard error and returns 2, `--help` and `--version` one that prints.
/// `check` may be left out.
Action read_command_line(std::vector<std::string> arguments);

}  // namespace wheelcheck
