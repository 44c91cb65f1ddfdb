// What changed in the needs of a wheel from one build to the next.
#pragma once

#include <string>
#include <vector>

#include "batch/wheel_needs.hpp"

namespace wheelcheck {

struct NeedsChange {
  std::string subject;                // "glibc", "GPU code", "torch symbols", …
  std::string before, after;          // empty: nothing
  std::vector<std::string> examples;  // at most ten, readable
  std::size_t count = 1;              // how many things it stands for
  bool narrows = false;               // the new wheel may fail where the old one worked
};

/// Those that narrow first; else in a fixed order of subjects.
std::vector<NeedsChange> compare(const WheelNeeds& before, const WheelNeeds& after);

}  // namespace wheelcheck
