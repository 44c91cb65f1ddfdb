// The imports of one Python file, and how each of them stands there.
#pragma once

#include <string_view>

#include "facts/import_graph.hpp"

namespace wheelcheck {

/// Statements and loads that are kept of one file; a file with more is `unread` from there on.
inline constexpr std::size_t max_imports_per_file = 20'000;

/// Reads `source`, the bytes of the file at member path `path`, which is installed at
/// `installed_path` (empty: a script). `unread` of the result says where and why reading stopped;
/// what was read until there is kept. Linear in the source's size.
PythonModule read_imports(std::string_view path, std::string_view installed_path,
                          std::string_view source);

}  // namespace wheelcheck
