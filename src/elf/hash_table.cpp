#include "elf/hash_table.hpp"

#include <algorithm>

namespace wheelcheck::elf {

std::optional<GnuHash> GnuHash::parse(const Region& region) {
  if (!region.holds(0, 16)) return std::nullopt;
  GnuHash hash;
  hash.bucket_count = region.u32(0);
  hash.first_symbol = region.u32(4);
  hash.bloom_size = region.u32(8);
  hash.bloom_shift = region.u32(12);
  const std::uint64_t bloom = std::uint64_t{hash.bloom_size} * region.word_size();
  const std::uint64_t buckets = std::uint64_t{hash.bucket_count} * 4;
  if (buckets == 0 || !region.holds(16, bloom + buckets)) return std::nullopt;
  hash.bloom = region.part(16, bloom);
  hash.buckets = region.part(16 + bloom, buckets);
  hash.chains = region.from(16 + bloom + buckets);
  return hash;
}

std::optional<std::uint64_t> GnuHash::symbol_count() const {
  std::uint32_t last = 0;
  for (std::uint64_t at = 0; at < buckets.size(); at += 4) last = std::max(last, buckets.u32(at));
  if (last == 0) return 0;
  if (last < first_symbol) return std::nullopt;
  for (std::uint64_t at = std::uint64_t{last - first_symbol} * 4; chains.holds(at, 4); at += 4) {
    if (chains.u32(at) & 1U) return first_symbol + at / 4 + 1;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> hash_symbol_count(const Region& region) {
  if (!region.holds(0, 8)) return std::nullopt;
  const std::uint64_t buckets = region.u32(0), chains = region.u32(4);
  if (buckets == 0 || !region.holds(8, (buckets + chains) * 4)) return std::nullopt;
  return chains;
}

}  // namespace wheelcheck::elf
