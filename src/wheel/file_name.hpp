// The file name of a wheel (binary distribution format, "File name convention"; PEP 427, 491, 825).
#pragma once

#include <string>
#include <string_view>

#include "facts/wheel_facts.hpp"

namespace wheelcheck {

struct ParsedWheelName {
  WheelName name;     // file_name is always set; the rest as far as it could be told apart
  std::string error;  // not empty: why pip would not take it for a wheel name
};

/// `path` may have directories in front. Tags are lower-cased and split at dots. A seventh part, or
/// a sixth where the third is no build tag, is the variant label of PEP 825.
ParsedWheelName parse_wheel_name(std::string_view path);

}  // namespace wheelcheck
