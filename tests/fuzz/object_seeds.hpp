// Shared objects to begin with.
#pragma once

#include <string>
#include <vector>

namespace wheelcheck::fuzz {

/// Small objects of every kind that the ELF writer can make: both classes and byte orders, both
/// hash tables, versions, GPU images, with and without section headers.
std::vector<std::string> object_seeds();

}  // namespace wheelcheck::fuzz
