// What `pip install --dry-run --report -` prints (pip's documentation, "Installation Report").
#pragma once

#include <string>
#include <vector>

#include "input/pin.hpp"

namespace wheelcheck {

/// Everything that pip would install, with its requirements, file and hashes; `text` is the content
/// of `path`. Throws CannotRead with line and column.
std::vector<Pin> read_pip_report(const std::string& text, const std::string& path);

}  // namespace wheelcheck
