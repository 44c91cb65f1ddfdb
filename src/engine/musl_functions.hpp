// Which functions a library takes from a newer musl than its tag promises. musl has no symbol
// versions, so the names themselves tell.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "engine/case.hpp"
#include "engine/platform_level.hpp"

namespace wheelcheck {

struct MuslFunction {
  std::string_view name;
  std::string_view since;  // "1.2.2"
};

/// Functions that came after musl 1.1.24, sorted by name (rules/data/musl_functions.cpp).
std::span<const MuslFunction> musl_functions();

/// Functions of the table that `library` can't be loaded without, that no library of the wheels
/// under test defines, and that came after the first release of `claimed`'s level. Sorted by name.
std::vector<MuslFunction> musl_excess(const Case& subject, const LibraryCase& library,
                                      const ClaimedLevel& claimed);

}  // namespace wheelcheck
