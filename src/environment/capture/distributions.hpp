// What is installed in site directories, from the metadata that installers leave there.
#pragma once

#include <string>
#include <vector>

#include "environment/capture/root.hpp"
#include "environment/environment.hpp"

namespace wheelcheck {

/// Every `*.dist-info/METADATA` and `*.egg-info` (directory or file) of `directories`; where a name
/// is met twice, the first on the path wins, as for an import. Sorted by normalised name (PEP 503).
std::vector<InstalledDistribution> find_distributions(Root& root,
                                                      const std::vector<std::string>& directories);

/// Top-level names that can be imported from `directories`: packages, modules, extension modules.
/// Sorted. Directories without `__init__.py` count (PEP 420) if their name is an identifier.
std::vector<std::string> find_importable(Root& root, const std::vector<std::string>& directories);

}  // namespace wheelcheck
