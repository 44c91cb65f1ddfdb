// Missing libraries of one member, sorted by whose they are.
#pragma once

#include <string>
#include <vector>

#include "engine/case.hpp"

namespace wheelcheck {

enum class LibraryFamily { torch, cuda, driver, libpython, other };

LibraryFamily family_of(std::string_view soname);

/// Names of the missing libraries of that family, in the order in which ld.so would miss them.
std::vector<std::string> missing_libraries(const LibraryCase& library, LibraryFamily family);

/// "12" of "libcudart.so.12", "11" of "libcudart.so.11.0"; empty where the name does not tell: only
/// libraries whose SONAME follows the toolkit's major do.
std::string cuda_major_of(std::string_view soname);

}  // namespace wheelcheck
