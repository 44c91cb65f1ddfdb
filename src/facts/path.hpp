// Paths with slashes: of members, of files on a disk, of addresses.
#pragma once

#include <string_view>

namespace wheelcheck {

/// What stands behind the last slash; all of it, where there is none. A view into `path`.
constexpr std::string_view file_name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

}  // namespace wheelcheck
