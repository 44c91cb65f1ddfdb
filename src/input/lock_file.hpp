// Lock files: pylock.toml (PEP 751) and uv.lock.
#pragma once

#include <string>
#include <vector>

#include "input/pin.hpp"

namespace wheelcheck {

/// The packages of the lock with their wheels and hashes, in order; `text` is the content of
/// `path`. What comes from repositories and directories cannot be judged. Which of the two formats
/// it is, its keys tell. Throws CannotRead with line and column.
std::vector<Pin> read_lock(const std::string& text, const std::string& path);

}  // namespace wheelcheck
