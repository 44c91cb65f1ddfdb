// Byte streams of small numbers and texts, and their compression.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcheck {

/// Appends numbers in groups of seven bits, lowest first (LEB128), and texts behind their length.
class ByteWriter {
 public:
  void byte(std::uint8_t value) { bytes_ += static_cast<char>(value); }
  void number(std::uint64_t value) {
    for (; value >= 128; value >>= 7) byte(static_cast<std::uint8_t>(value | 128));
    byte(static_cast<std::uint8_t>(value));
  }
  void text(std::string_view value) {
    number(value.size());
    bytes_ += value;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// Reads what ByteWriter wrote; views into the given bytes. Throws CannotRead at the end.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}
  std::uint8_t byte();
  std::uint64_t number();
  std::string_view text();

 private:
  std::string_view bytes_;
};

/// One zstd frame.
std::string compress(std::string_view bytes);

/// Grows as bytes come out, whatever the frame declares; throws CannotRead if the frame is
/// malformed or gives more than `limit` bytes.
std::string decompress(std::string_view frame, std::size_t limit);

}  // namespace wheelcheck
