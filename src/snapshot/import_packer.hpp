// The imports of many libraries as a pool of distinct ones and a list for each library.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "snapshot/format.hpp"
#include "snapshot/library_record.hpp"
#include "snapshot/string_numbers.hpp"

namespace wheelcheck {

/// Writes the sections of imports; `libraries` by ascending id.
void pack_imports(const std::vector<const LibraryRecord*>& libraries, StringNumbers& strings,
                  std::array<std::string, snapshot_format::section_count>& sections);

}  // namespace wheelcheck
