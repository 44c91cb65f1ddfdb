// `*.dist-info/WHEEL` (binary distribution format, "The .dist-info directory").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/defect.hpp"
#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// `path` is the member's. What is malformed is appended to `defects` (kind
/// "wheel-file-malformed").
WheelFile parse_wheel_file(std::string_view path, std::string_view text,
                           std::vector<Defect>& defects);

}  // namespace wheelcheck
