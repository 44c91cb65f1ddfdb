// A wheel of which only the file name is known (`--by-name`).
#pragma once

#include <string_view>

#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// Facts of depth `names`: the name's parts and claims, or name_error. Nothing is opened.
WheelFactsPtr named_wheel(std::string_view path);

}  // namespace wheelcheck
