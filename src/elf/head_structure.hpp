// What tables look like at an unknown place: checks that each take one offset and say if it fits.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "elf/header.hpp"
#include "elf/region.hpp"

namespace wheelcheck::elf {

/// Checks over the beginning of a 64-bit little-endian file. Offsets are in the file.
class HeadStructure {
 public:
  static constexpr std::uint64_t symbol_bytes = 24, relocation_bytes = 24;

  HeadStructure(Region file, const Header& header);

  /// Bytes of a DT_HASH table that could lie at `at`.
  std::optional<std::uint64_t> sysv_hash_size(std::uint64_t at) const;
  /// Bytes of a chain of verdef or verneed entries at `at`, its auxiliary entries included.
  std::optional<std::uint64_t> definitions_size(std::uint64_t at) const;
  std::optional<std::uint64_t> needs_size(std::uint64_t at) const;

  bool empty_entry(std::uint64_t at) const;  // 24 zero bytes
  /// Known type and binding, a name, a value inside the object.
  bool plausible_symbol(std::uint64_t at) const;
  /// Of a known type, for one of `symbol_count` symbols, in a writable segment.
  bool plausible_relocation(std::uint64_t at, std::uint64_t symbol_count) const;
  /// Bytes of relocations at `at`. Linkers may leave empty entries in between.
  std::uint64_t relocation_run(std::uint64_t at, std::uint64_t symbol_count) const;

  /// Few imports are named by no relocation: those of discarded code.
  static bool imports_are_relocated(const Region& symbols, const Region& relocations);

  std::string_view string_at(std::uint64_t at) const;  // without its NUL

 private:
  bool writable(std::uint64_t address) const;

  Region file_;
  const Header& header_;
  std::uint64_t highest_ = 0;  // end of the last segment in memory
};

}  // namespace wheelcheck::elf
