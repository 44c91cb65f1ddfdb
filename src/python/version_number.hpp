// Dotted version numbers ("2.36", "3.4.30") as libc, libstdc++, CUDA and drivers write them.
#pragma once

#include <compare>
#include <string_view>

namespace wheelcheck {

/// Compares number by number; missing parts count as 0; anything after the numbers is ignored.
std::strong_ordering compare_numbers(std::string_view left, std::string_view right);

}  // namespace wheelcheck
