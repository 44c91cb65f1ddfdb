// What `wheelcheck compat` prints.
#pragma once

#include <string>
#include <vector>

#include "batch/compat.hpp"
#include "batch/compat_requirement.hpp"

namespace wheelcheck {

/// A table: ranges that work, and the cause of each that does not. `colour`: with SGR sequences.
std::string compat_text(const Compat& compat, const std::vector<CompatRequirement>& requirements,
                        bool colour);

/// One object (docs/compat.md).
std::string compat_json(const Compat& compat, const std::vector<CompatRequirement>& requirements);

}  // namespace wheelcheck
