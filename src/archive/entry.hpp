// One member of an archive as its central directory describes it.
#pragma once

#include <cstdint>
#include <string>

namespace wheelcheck {

/// Compression methods (APPNOTE 4.4.5) that wheels use and this program inflates.
inline constexpr std::uint16_t method_stored = 0, method_deflated = 8;

/// General purpose bits (APPNOTE 4.4.4).
inline constexpr std::uint16_t flag_encrypted = 1U << 0U, flag_descriptor = 1U << 3U,
                               flag_patched = 1U << 5U, flag_strong_encryption = 1U << 6U,
                               flag_utf8 = 1U << 11U, flag_masked = 1U << 13U;

struct Entry {
  std::string name;           // bytes of the central directory: any encoding, hostile
  std::uint32_t index = 0;    // place in the central directory
  std::uint16_t made_by = 0;  // high byte: host system, 3 = Unix
  std::uint16_t flags = 0;
  std::uint16_t method = 0;
  std::uint32_t crc = 0;
  std::uint64_t compressed_size = 0;
  std::uint64_t size = 0;
  std::uint64_t header_offset = 0;  // of the central header, in the file
  std::uint64_t local_offset = 0;   // of the local header, in the file
  std::uint64_t data_offset = 0;    // of the compressed bytes; 0 until the local header was read
  std::uint64_t data_limit = 0;     // the next member or the central directory begins here
  std::uint32_t external_attributes = 0;
  bool has_unicode_path = false;  // an Info-ZIP Unicode Path field (0x7075) gives another name

  /// Why the bytes of this member are not to be trusted or cannot be read; such a member is listed
  /// and never inflated. Empty: it can be read.
  std::string refused;

  bool is_directory() const { return !name.empty() && name.back() == '/'; }

  /// st_mode of the member where a Unix system wrote it, else 0.
  std::uint32_t mode() const { return made_by >> 8U == 3 ? external_attributes >> 16U : 0; }
};

}  // namespace wheelcheck
