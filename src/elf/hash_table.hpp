// DT_GNU_HASH and DT_HASH: how many symbols there are, and which ld.so can find.
#pragma once

#include <cstdint>
#include <optional>

#include "elf/region.hpp"

namespace wheelcheck::elf {

/// The parts of a DT_GNU_HASH table (glibc elf/dl-setup_hash.c), each inside the region.
struct GnuHash {
  std::uint32_t bucket_count = 0, first_symbol = 0, bloom_size = 0, bloom_shift = 0;
  Region bloom, buckets, chains;

  /// Nothing if the header is cut off, there is no bucket, or Bloom words or buckets do not fit.
  static std::optional<GnuHash> parse(const Region& region);

  /// One more than the last symbol that a chain reaches; 0 if all buckets are empty; nothing if a
  /// bucket lies before first_symbol or the last chain runs out of the region.
  std::optional<std::uint64_t> symbol_count() const;

  /// False: no symbol has this hash. True: perhaps one has.
  bool may_hold(std::uint32_t hash) const {
    if (bloom_size == 0) return true;
    const std::uint32_t bits = static_cast<std::uint32_t>(bloom.word_size() * 8);
    const std::uint64_t word = bloom.word((hash / bits % bloom_size) * bloom.word_size());
    return ((word >> (hash % bits)) & (word >> ((hash >> (bloom_shift & 31U)) % bits)) & 1U) != 0;
  }
};

/// nchain of DT_HASH, which is the number of symbols; nothing if the chains do not fit.
std::optional<std::uint64_t> hash_symbol_count(const Region& region);

}  // namespace wheelcheck::elf
