// A distribution that is installed on this machine, as the wheel that it was: the files that its
// RECORD names, read where they lie.
#pragma once

#include <string>
#include <vector>

#include "archive/limits.hpp"
#include "wheel/reader.hpp"

namespace wheelcheck {

/// Names ("numpy-1.26.4.dist-info") of the installed distributions of a site directory, sorted;
/// `names` (in any spelling) chooses some, empty: all that RECORD a shared object. Throws
/// CannotRead if the directory cannot be listed.
std::vector<std::string> installed_distributions(const std::string& site_directory,
                                                 const std::vector<std::string>& names);

/// Reads it; what cannot be read is in the facts, as with a wheel. There is no file name, and so no
/// tags; WheelFacts::path is "numpy 1.26.4, installed". Throws CannotRead without a RECORD.
WheelFactsPtr read_installed(const std::string& site_directory, const std::string& dist_info,
                             const ReadOptions& options, const Limits& limits);

}  // namespace wheelcheck
