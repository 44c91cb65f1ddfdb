// Little-endian bytes, appended: of snapshots, descriptors and cached facts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcheck {

class ByteWriter {
 public:
  void u8(std::uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
  void u16(std::uint16_t value) { fixed(value, 2); }
  void u32(std::uint32_t value) { fixed(value, 4); }
  void u64(std::uint64_t value) { fixed(value, 8); }

  /// LEB128, as in DWARF 5 section 7.6.
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) u8(static_cast<std::uint8_t>(value | 0x80));
    u8(static_cast<std::uint8_t>(value));
  }

  void raw(std::string_view bytes) { bytes_.append(bytes); }

  /// A length, then the bytes.
  void text(std::string_view bytes) {
    number(bytes.size());
    raw(bytes);
  }

  std::size_t size() const { return bytes_.size(); }
  const std::string& bytes() const { return bytes_; }
  std::string take() { return std::move(bytes_); }

 private:
  void fixed(std::uint64_t value, int width) {
    for (int i = 0; i < width; ++i) u8(static_cast<std::uint8_t>(value >> (8 * i)));
  }

  std::string bytes_;
};

}  // namespace wheelcheck
