// What `wheelcheck pick` prints.
#pragma once

#include <string>
#include <vector>

#include "batch/pick.hpp"
#include "environment/environment.hpp"

namespace wheelcheck {

/// Best files first, then the near misses with the one thing that each lacks, then the order where
/// nothing fits. `environment_words` is what --env said, for the command in the order.
std::string pick_text(const std::vector<PickedProject>& projects, const Environment& environment,
                      const std::string& environment_words, bool colour);

/// The best file of each project, a line each: for $(…).
std::string pick_names(const std::vector<PickedProject>& projects);

/// `name @ URL --hash=sha256:…` of the best file of each project (PEP 508, pip's requirements
/// files); a file without a URL is named by its path, or by its name alone.
std::string pick_requirements(const std::vector<PickedProject>& projects);

/// One object (docs/pick.md).
std::string pick_json(const std::vector<PickedProject>& projects, const Environment& environment);

}  // namespace wheelcheck
