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
/// rules/data/releases.json and the other tables of src/release/.
std::string_view shipped_releases();
std::string_view shipped_release_names();
std::string_view shipped_advisories();
std::string_view shipped_stated_requirements();
std::string_view shipped_gpu_floors();
/// rules/data/torch-names.json and debian-libraries.json, which are shipped compressed.
std::string_view shipped_torch_names();
std::string_view shipped_debian_libraries();

}  // namespace wheelcheck
