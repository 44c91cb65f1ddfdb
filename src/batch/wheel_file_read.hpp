// One wheel file, from its path to its facts.
#pragma once

#include <string>

#include "archive/limits.hpp"
#include "facts/wheel_facts.hpp"
#include "wheel/reader.hpp"

namespace wheelcheck {

/// The facts, or in one line why there are none.
struct WheelFileRead {
  WheelFactsPtr facts;
  std::string trouble;
  bool cached = false;  // no member was read
};

/// Never throws CannotRead. A file that changes while it is read gives no facts.
WheelFileRead read_wheel_file(const std::string& path, const ReadOptions& how,
                              const Limits& limits);

}  // namespace wheelcheck
