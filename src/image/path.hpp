// Paths of the simulated disk: absolute, '/' separated, never looked up on the real one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcheck {

/// "." and ".." and empty components removed, without looking at links; "/" stays "/".
std::string lexically_normal(std::string_view path);

struct LinkedPrefix {
  std::size_t length;  // of the leading part of the path that is a link
  std::string target;  // absolute
};

/// The first directory (or the whole) of `path` that is a key of `links`; targets may be relative to
/// the directory of the link.
std::optional<LinkedPrefix> first_linked_prefix(const std::map<std::string, std::string>& links,
                                                  std::string_view path);

}  // namespace wheelcheck
