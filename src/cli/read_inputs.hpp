// The wheels that the command line names, read.
#pragma once

#include <string>
#include <vector>

#include "cli/check_options.hpp"
#include "engine/result.hpp"

namespace wheelcheck {

/// The positional words and the lines of every --files-from. Throws CannotRead for a bad list.
std::vector<std::string> wheel_words(const CheckOptions& options);

/// Reads every wheel that `words` mean, several at once; what cannot be read goes to answer.errors,
/// in the order of the input.
std::vector<WheelFactsPtr> read_wheels(const std::vector<std::string>& words,
                                       const CheckOptions& options, Answer& answer);

}  // namespace wheelcheck
