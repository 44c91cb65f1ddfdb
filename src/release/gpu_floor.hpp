// The lowest GPU that a project supports, whatever code its libraries hold
// (rules/data/gpu-floors.json).
#pragma once

#include <string>
#include <string_view>

#include "python/version.hpp"

namespace wheelcheck {

struct GpuFloor {
  std::string capability;  // "8.0"
  std::string reference;   // where the project says so
};

/// Null: the project says nothing, or is not in the table.
const GpuFloor* gpu_floor(std::string_view project, const Version& version);

}  // namespace wheelcheck
