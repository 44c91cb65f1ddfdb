// Missing symbol versions of one member, by the library that should define them.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/case.hpp"

namespace wheelcheck {

struct VersionGap {
  std::string provider;               // file name: "libc.so.6"
  std::string highest;                // "GLIBC_2.38"
  std::vector<std::string> versions;  // all that are missing, lowest first
};

/// The missing versions whose provider's file name `is_wanted` accepts; empty `highest`: none.
VersionGap missing_versions(const LibraryCase& library,
                            const std::function<bool(std::string_view)>& is_wanted);

/// "2.38" of "GLIBC_2.38"; empty where no number follows the first underscore.
std::string_view version_number(std::string_view version);

}  // namespace wheelcheck
