// A range of a file's bytes that knows where it came from and refuses to be read outside itself.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace wheelcheck::elf {

/// EI_CLASS and EI_DATA: how words of this file are laid out.
struct Encoding {
  bool wide = true;         // ELFCLASS64
  bool big_endian = false;  // ELFDATA2MSB
};

/// Every load is checked; outside the region it yields 0, so a walker checks `holds` where that
/// would matter and needs no second bound for safety.
class Region {
 public:
  Region() = default;
  Region(std::span<const std::byte> bytes, std::uint64_t offset, Encoding encoding)
      : bytes_(bytes), offset_(offset), encoding_(encoding) {}

  std::uint64_t size() const { return bytes_.size(); }
  bool empty() const { return bytes_.empty(); }
  std::uint64_t offset() const { return offset_; }  // in the file
  Encoding encoding() const { return encoding_; }
  std::span<const std::byte> bytes() const { return bytes_; }
  const char* text() const { return reinterpret_cast<const char*>(bytes_.data()); }

  bool holds(std::uint64_t at, std::uint64_t length) const {
    return at <= size() && length <= size() - at;
  }
  std::uint8_t u8(std::uint64_t at) const { return load<std::uint8_t>(at); }
  std::uint16_t u16(std::uint64_t at) const { return load<std::uint16_t>(at); }
  std::uint32_t u32(std::uint64_t at) const { return load<std::uint32_t>(at); }
  std::uint64_t u64(std::uint64_t at) const { return load<std::uint64_t>(at); }
  /// An address, offset or xword: 4 bytes in a 32-bit file, 8 in a 64-bit one.
  std::uint64_t word(std::uint64_t at) const { return encoding_.wide ? u64(at) : u32(at); }
  std::uint64_t word_size() const { return encoding_.wide ? 8 : 4; }

  /// [at, at + length), cut to what is there.
  Region part(std::uint64_t at, std::uint64_t length) const {
    if (at > size()) return Region({}, offset_ + size(), encoding_);
    if (length > size() - at) length = size() - at;
    return Region(bytes_.subspan(at, length), offset_ + at, encoding_);
  }
  Region from(std::uint64_t at) const { return part(at, ~std::uint64_t{0}); }

 private:
  template <class Word>
  Word load(std::uint64_t at) const {
    if (!holds(at, sizeof(Word))) return 0;
    Word word;
    std::memcpy(&word, bytes_.data() + at, sizeof word);
    const bool swapped = encoding_.big_endian == (std::endian::native == std::endian::little);
    return swapped ? swap(word) : word;
  }
  static std::uint8_t swap(std::uint8_t word) { return word; }
  static std::uint16_t swap(std::uint16_t word) { return __builtin_bswap16(word); }
  static std::uint32_t swap(std::uint32_t word) { return __builtin_bswap32(word); }
  static std::uint64_t swap(std::uint64_t word) { return __builtin_bswap64(word); }

  std::span<const std::byte> bytes_;
  std::uint64_t offset_ = 0;
  Encoding encoding_;
};

}  // namespace wheelcheck::elf
