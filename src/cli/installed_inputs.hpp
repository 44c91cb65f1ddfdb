// `--installed [NAME…]`: what is installed, read as the wheels that it came from.
#pragma once

#include <string>
#include <vector>

#include "cli/check_options.hpp"
#include "engine/result.hpp"
#include "environment/environment.hpp"

namespace wheelcheck {

/// Takes the names out of `words`; what looks like a path stays.
std::vector<std::string> take_names(std::vector<std::string>& words);

/// The installed distributions of these names, else all with native code, less those that
/// `replacing` has another version of. A name that is not installed goes to answer.errors. Throws
/// CannotRead where the environment's files do not lie on this machine.
std::vector<WheelFactsPtr> read_installed(const std::vector<std::string>& names,
                                          const std::vector<WheelFactsPtr>& replacing,
                                          const Environment& environment,
                                          const CheckOptions& options, Answer& answer);

}  // namespace wheelcheck
