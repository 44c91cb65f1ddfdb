// Variant groups: libraries of which the program picks one at run time (design.md, section 4).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

/// What stays of a member path when numbers and accelerator words are taken for blanks:
/// `bitsandbytes/libbitsandbytes_cuda118.so` → `bitsandbytes/libbitsandbytes_*.so`,
/// `sgl_kernel/sm90/common_ops.abi3.so` → `sgl_kernel/*/common_ops.abi3.so`. The extension suffix
/// of one Python (`.cpython-311-x86_64-linux-gnu.so`) and the version behind `.so` are kept: other
/// Pythons' builds are no variants of each other.
std::string variant_pattern(std::string_view path);

/// Pattern → the paths that share it, for patterns that at least two of `paths` share. Sorted.
std::map<std::string, std::vector<std::string>> variant_groups(
    const std::vector<std::string>& paths);

}  // namespace wheelcheck
