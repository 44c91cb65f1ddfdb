// --config, --isolated, --baseline and --show-settings: what a project decided, and who may
// overrule it.
#pragma once

#include <memory>
#include <string>

#include "cli/check_options.hpp"
#include "input/policy_file.hpp"

namespace wheelcheck {

struct PolicyWords {
  std::string config, baseline;
  bool isolated = false, show = false;
};

/// `words` must outlive parsing.
void declare_policy_options(CLI::App& command, PolicyWords& words);

/// The policy file that is meant, with the command line's selection over it: `--select` replaces
/// the file's, `--ignore` adds to it. Throws CannotRead, also for a rule that does not exist.
PolicyFile policy_of(const PolicyWords& words, const Selection& selection);

/// What `--show-settings` prints: where each setting comes from and what it is.
std::string settings_text(const PolicyFile& file, const CheckOptions& options);
/// Prints it; returns the exit status.
int print_settings(const PolicyFile& file, const CheckOptions& options);

/// Tells on standard error which entries ignore nothing or are past their day.
void complain_of(const Policy& policy, const std::vector<Result>& results);

}  // namespace wheelcheck
