// Scripts that teach a shell the words of the command line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/option_table.hpp"

namespace wheelcheck {

/// What completes values that no option lists itself.
struct CompletionWords {
  std::vector<std::string> rules;         // values shown as RULE
  std::vector<std::string> environments;  // values shown as ENV, besides files
};

/// The script for "bash", "zsh" or "fish"; empty for another shell.
std::string shell_completion(std::string_view shell, const std::vector<CommandEntry>& table,
                             const CompletionWords& words);

}  // namespace wheelcheck
