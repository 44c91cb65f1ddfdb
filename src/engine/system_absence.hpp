// What a system lacks, and which part of a package that concerns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/case.hpp"

namespace wheelcheck {

/// A library that distributions have, in whatever version: no part of torch, CUDA, the driver or
/// CPython.
bool is_system_library(std::string_view soname);

/// Does it fail for want of nothing but such libraries?
bool lacks_system_libraries(const LibraryCase& library);

/// "install what provides libtbb.so.12 (…)", with the package of a distribution where one is known.
std::string remedy_for_absence(std::string_view soname);

/// Fills awaits_system of `libraries`, whose roles are set, where a mandatory one loads, so that
/// the package can be imported. `reach[i]` is how the package's code names libraries[i].
void mark_awaiting_system(const std::vector<Reach>& reach, std::vector<LibraryCase>& libraries);

}  // namespace wheelcheck
