// The directories that an object itself tells the loader to look into.
#pragma once

#include <string>
#include <vector>

#include "facts/object.hpp"

namespace wheelcheck {

/// The parts of DT_RUNPATH, else of DT_RPATH, unexpanded, each once. The parts of a path that is
/// empty as a whole are none (glibc elf/dl-load.c, decompose_rpath).
std::vector<std::string> search_path(const ObjectIdentity& identity);

}  // namespace wheelcheck
