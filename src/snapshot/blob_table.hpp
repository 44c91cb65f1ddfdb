// A numbered list of byte strings: how the variable-sized parts of a snapshot file are laid out.
// count u32, offsets u32[count + 1] from the end of the offsets, bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "facts/byte_reader.hpp"
#include "facts/byte_writer.hpp"

namespace wheelcheck {

/// A view; at() may only be called after check(), or on bytes that this program's writer made.
class BlobTable {
 public:
  BlobTable() = default;
  explicit BlobTable(std::string_view bytes) : bytes_(bytes) {}

  std::uint32_t size() const { return bytes_.empty() ? 0 : load<std::uint32_t>(bytes_.data()); }

  std::string_view at(std::uint32_t index) const {
    const char* offsets = bytes_.data() + 4 + std::size_t{index} * 4;
    const auto begin = load<std::uint32_t>(offsets), end = load<std::uint32_t>(offsets + 4);
    return {bytes_.data() + 8 + std::size_t{size()} * 4 + begin, end - begin};
  }

  /// Throws CannotRead unless every offset lies in the table and none is smaller than the one
  /// before.
  void check() const {
    if (bytes_.empty()) return;
    const std::size_t head = bytes_.size() < 4 ? bytes_.size() + 1 : 8 + std::size_t{size()} * 4;
    if (head > bytes_.size()) throw CannotRead("snapshot: a table is shorter than its offsets");
    std::uint32_t previous = 0;
    for (std::uint32_t i = 0; i <= size(); ++i) {
      const auto offset = load<std::uint32_t>(bytes_.data() + 4 + std::size_t{i} * 4);
      if (offset < previous || offset > bytes_.size() - head) {
        throw CannotRead("snapshot: an offset leaves its table");
      }
      previous = offset;
    }
  }

 private:
  std::string_view bytes_;
};

inline std::string blob_table(const std::vector<std::string>& blobs) {
  ByteWriter out;
  std::uint32_t offset = 0;
  out.u32(static_cast<std::uint32_t>(blobs.size()));
  out.u32(offset);
  for (const std::string& blob : blobs) out.u32(offset += static_cast<std::uint32_t>(blob.size()));
  for (const std::string& blob : blobs) out.raw(blob);
  return out.take();
}

}  // namespace wheelcheck
