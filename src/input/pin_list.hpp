// `-r FILE`: whatever kind of list it is.
#pragma once

#include <string>
#include <vector>

#include "input/pin.hpp"

namespace wheelcheck {

/// A requirements file, a report of pip (JSON), pylock.toml or uv.lock: told apart by the name's
/// ending and by how the content begins. `-` is standard input. Throws CannotRead with line and
/// column.
std::vector<Pin> read_pin_list(const std::string& path);

}  // namespace wheelcheck
