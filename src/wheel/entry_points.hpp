// `*.dist-info/entry_points.txt` (entry points specification: an INI file).
#pragma once

#include <string_view>
#include <vector>

#include "facts/defect.hpp"
#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// In file order. Lines that are neither section, comment nor `name = value` are appended to
/// `defects` (kind "entry-points-malformed"), at most a few.
std::vector<EntryPoint> parse_entry_points(std::string_view text, std::vector<Defect>& defects);

/// The lines of `*.dist-info/top_level.txt` (setuptools).
std::vector<std::string> parse_top_level(std::string_view text);

}  // namespace wheelcheck
