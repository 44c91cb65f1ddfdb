// `*.pth` files, which Python's site module reads at every start (Lib/site.py, addpackage).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// Does an installer put this file where site looks for path files: directly into a site directory?
bool is_path_file(std::string_view installed_path);

/// The lines that site would execute: they begin with `import` and a blank. At most `max_lines` are
/// kept, each cut to 200 bytes.
std::vector<std::string> import_lines(std::string_view text, std::size_t max_lines = 20);

}  // namespace wheelcheck
