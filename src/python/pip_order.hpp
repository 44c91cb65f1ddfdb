// Which of several files of one project pip would install.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "python/version.hpp"

namespace wheelcheck {

/// One file that an installer would take, in the words that pip compares.
struct PipCandidate {
  std::string version;   // of the file name, local label included
  std::string build;     // build tag, empty: none
  std::size_t tag_rank;  // place of its best tag in the installer's list, 0 the best
  std::string name;      // settles what pip leaves to the order of a directory
};

/// Indices of `candidates`, pip's choice first (pip/_internal/index/package_finder.py,
/// CandidateEvaluator._sort_key): the version with its local label, then the tag, then the build
/// tag. Local labels are compared part by part, text as text, whatever they promise. Pre-releases
/// are left out unless there is nothing else; versions that PEP 440 does not know always are.
std::vector<std::size_t> pip_order(std::span<const PipCandidate> candidates);

}  // namespace wheelcheck
