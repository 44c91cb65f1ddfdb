// Writes zip archives for tests: correct ones by default, and any wrong one by overriding fields.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck::test {

/// Fields of one header that are written as given instead of what is true.
struct HeaderFields {
  std::optional<std::string> name, extra, comment;
  std::optional<std::uint32_t> signature, crc, size, compressed_size, offset;
  std::optional<std::uint16_t> flags, method;
};

struct ZipMember {
  std::string name;
  std::string data;  // inflated
  bool deflate = true;
  std::uint32_t mode = 0100644;
  std::optional<std::string> compressed;  // raw bytes in place of what `data` compresses to
  HeaderFields local, central;
  std::string descriptor;  // raw bytes behind the data (see data_descriptor)
  std::string after;       // bytes between this member and the next
  bool listed = true;      // false: not in the central directory
};

struct ZipArchive {
  std::vector<ZipMember> members;
  std::string prefix, suffix, comment;
  bool prefix_counts = true;  // offsets count the prefix
  std::string before_directory, after_directory;
  std::optional<std::uint16_t> entries, disk, comment_length;
  std::optional<std::uint32_t> directory_size, directory_offset;
  bool zip64 = false;  // a zip64 end record and locator, all ones in the end record
  std::string zip64_extensible;
  std::optional<std::uint64_t> zip64_offset, zip64_entries;

  ZipMember& add(std::string name, std::string data = {}, bool deflate = true);
  std::string bytes() const;
};

/// `value` in `width` bytes, little endian.
std::string little_endian(std::uint64_t value, unsigned width);
std::uint32_t crc32(std::string_view data);

/// A raw deflate stream.
std::string deflated(std::string_view data);

/// A descriptor: optional signature, CRC, and two sizes of 4 or 8 bytes.
std::string data_descriptor(std::uint32_t crc, std::uint64_t compressed_size, std::uint64_t size,
                            bool signature = true, bool wide = false);

}  // namespace wheelcheck::test
