// What `wheelcheck diff` prints.
#pragma once

#include <string>
#include <vector>

#include "batch/needs_change.hpp"
#include "facts/wheel_facts.hpp"

namespace wheelcheck {

struct WheelDiff {
  WheelFactsPtr before, after;
  std::vector<NeedsChange> changes;
};

std::string diff_text(const WheelDiff& diff, bool colour);
/// One object (docs/diff.md).
std::string diff_json(const WheelDiff& diff);

}  // namespace wheelcheck
