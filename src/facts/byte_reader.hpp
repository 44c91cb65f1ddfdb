// The reverse of ByteWriter over bytes that may come from anyone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "facts/defect.hpp"

namespace wheelcheck {

/// Reads a little-endian value at `place`; the caller has checked the range.
template <typename Value>
Value load(const char* place) {
  Value value;
  std::memcpy(&value, place, sizeof value);
  return value;
}

/// Every read throws CannotRead where the bytes end before it.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  bool done() const { return rest_.empty(); }
  std::size_t left() const { return rest_.size(); }

  std::uint8_t u8() { return load<std::uint8_t>(take(1).data()); }
  std::uint16_t u16() { return load<std::uint16_t>(take(2).data()); }
  std::uint32_t u32() { return load<std::uint32_t>(take(4).data()); }
  std::uint64_t u64() { return load<std::uint64_t>(take(8).data()); }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::uint8_t byte = u8();
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if ((byte & 0x80) == 0) return value;
    }
    throw CannotRead("a packed number is longer than 64 bits");
  }

  /// A count of things of which each takes at least `size` bytes: bounded by what is left, so that
  /// it may size a container.
  std::size_t count(std::size_t size = 1) {
    const std::uint64_t value = number();
    if (value > rest_.size() / size)
      throw CannotRead("a packed count is larger than what follows it");
    return static_cast<std::size_t>(value);
  }

  std::string_view take(std::size_t length) {
    if (length > rest_.size()) throw CannotRead("a packed record ends too early");
    const std::string_view bytes = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return bytes;
  }

  std::string_view text() { return take(count()); }

 private:
  std::string_view rest_;
};

}  // namespace wheelcheck
