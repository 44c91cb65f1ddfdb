// Strings that tell how an object was built, wherever they lie in its data.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck::elf {

/// Finds: pybind11 internals, module-local and function-record ids; numpy.core / numpy._core module
/// names and "(NumPy x.y)"; the torch and Python include directories of __FILE__ strings; the
/// static CUDA runtime; the AMD GPU targets of offload bundles ("amdgcn-amd-amdhsa--gfx90a").
class EvidenceScanner {
 public:
  /// Bytes in order; a gap between two calls ends a string.
  void scan(std::uint64_t offset, std::span<const std::byte> bytes);

  /// Sorted and unique. Call finish() once before.
  void finish();
  std::vector<std::string> evidence() const { return {evidence_.begin(), evidence_.end()}; }
  std::vector<std::string> gfx_targets() const {
    return {gfx_targets_.begin(), gfx_targets_.end()};
  }

 private:
  void search(std::string_view text, std::size_t begin);
  void examine(std::string_view text, std::size_t pair);
  void keep(std::string_view text);
  void keep_gfx_target(std::string_view text);

  std::string window_;        // the end of what was searched, and what is too short to be
  std::size_t searched_ = 0;  // of the window
  std::uint64_t next_offset_ = 0;
  std::set<std::string> evidence_, gfx_targets_;
};

}  // namespace wheelcheck::elf
