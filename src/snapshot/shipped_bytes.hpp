// Data inside the program. It is mapped with the program's read-only data; no page of it is touched
// before it is read.
#pragma once

#include <string_view>

namespace wheelcheck {

/// rules/data/snapshots.bin
std::string_view shipped_snapshots();
/// rules/data/torch-abi.json
std::string_view shipped_torch_abi();
/// rules/data/torch-breaks.json
std::string_view shipped_torch_breaks();
/// rules/data/torch-headers.json
std::string_view shipped_torch_headers();

}  // namespace wheelcheck
