// The snapshot file inside the program.
#pragma once

#include <string_view>

namespace wheelcheck {

/// Mapped with the program's read-only data; no page of it is touched before it is read.
std::string_view shipped_bytes();

}  // namespace wheelcheck
