// JSON Lines: one line for the run, one for each wheel as soon as it is done, one at the end. What
// has no end line was cut off.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/result.hpp"

namespace wheelcheck {

/// What a run was about; two files may be joined if all but the share is equal.
struct RunDescription {
  std::vector<EnvironmentPtr> environments;
  std::string settings;           // one line: depth, place, selection, …
  std::size_t wheels = 0;         // of the whole input
  std::size_t share = 1, of = 1;  // `--shard SHARE/OF`
};

/// Each returns one line with its newline.
std::string header_line(const RunDescription& run);
std::string wheel_line(std::span<const Result> results_of_one_wheel);
std::string error_line(const InputError& error);
std::string end_line(std::size_t wheels, std::size_t errors);

}  // namespace wheelcheck
