// The snapshot file. One table of all symbol names of all libraries: a name's hash leads to the
// group of (attributes, set of libraries) pairs that say where it is exported and how. Nothing is
// parsed to look a symbol up: header, hash table and groups are read in place.
//
//   header      magic, version, bucket bits, seed, counts, then (offset, size) of each section
//   strings     table of strings that the other sections name by number; number 0 is empty
//   catalogue   packages and releases
//   identities  table: one record for each library
//   buckets     u32[2^bits + 1]: by the top bits of the hash, where in `entries` its symbols begin
//   entries     for each symbol the 32 bits of the hash after those, then its group as a number
//   groups      table: pairs of numbers (attributes, set); the most frequent groups come first
//   attributes  8 bytes each: version string u32, index u16, hidden and type u8, binding u8
//   sets        table: ranges of library ids, first u16 and last u16, ascending
//   name_heads  table: for each block of names its first name
//   name_blocks table: for each block the set of libraries that export any of it (u32), its size
//               (u32), then the names, sorted and front-coded, as one zstd frame
//   import_names  u32 size, then the front-coded names of all imports as one zstd frame
//   import_kinds  u32 size, then (name, version, file, flags) of each distinct import, as numbers,
//                 as one zstd frame
//   import_lists  table: for each library the kinds of its imports in relocation order, as numbers
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace wheelcheck::snapshot_format {

inline constexpr std::string_view magic = "WHCHSNAP";
inline constexpr std::uint32_t version = 2;
inline constexpr std::size_t header_size = 32, section_entry_size = 16;
inline constexpr std::uint32_t least_bucket_bits = 12, most_bucket_bits = 20;
inline constexpr std::uint32_t most_libraries = 65536;

enum Section : std::uint32_t {
  strings,
  catalogue,
  identities,
  buckets,
  entries,
  groups,
  attributes,
  sets,
  name_heads,
  name_blocks,
  import_names,
  import_kinds,
  import_lists,
  section_count,
};

/// Where a hash is looked up: the top `bits`, and the 32 bits below them.
constexpr std::uint64_t bucket_of(std::uint64_t hash, std::uint32_t bits) {
  return hash >> (64 - bits);
}
constexpr std::uint32_t remainder_of(std::uint64_t hash, std::uint32_t bits) {
  return static_cast<std::uint32_t>(hash << bits >> 32);
}

}  // namespace wheelcheck::snapshot_format
