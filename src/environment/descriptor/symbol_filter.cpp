#include "environment/descriptor/symbol_filter.hpp"

#include <algorithm>

namespace wheelcheck {

namespace {

// Odd multipliers, so that each hash stays distinct; the high bits of the products choose the bit.
constexpr std::uint32_t multipliers[] = {0x9E3779B1U, 0x85EBCA77U, 0xC2B2AE3DU};

struct Bit {
  std::size_t byte = 0;
  unsigned char mask = 0;
};

Bit bit_of(std::uint32_t hash, std::uint32_t multiplier, std::size_t bytes) {
  const std::uint64_t bit = std::uint64_t{hash * multiplier} * (bytes * 8) >> 32U;
  return {static_cast<std::size_t>(bit / 8), static_cast<unsigned char>(1U << (bit % 8))};
}

}  // namespace

SymbolFilter::SymbolFilter(const std::vector<std::uint32_t>& hashes)
    : bytes_(hashes.size() + 1, '\0') {
  for (const std::uint32_t hash : hashes) {
    for (const std::uint32_t multiplier : multipliers) {
      const Bit bit = bit_of(hash, multiplier, bytes_.size());
      bytes_[bit.byte] = static_cast<char>(bytes_[bit.byte] | bit.mask);
    }
  }
}

SymbolFilter SymbolFilter::from_bytes(std::string bytes) {
  SymbolFilter filter;
  filter.bytes_ = std::move(bytes);
  return filter;
}

bool SymbolFilter::may_hold(std::uint32_t hash) const {
  if (bytes_.empty()) return true;
  for (const std::uint32_t multiplier : multipliers) {
    const Bit bit = bit_of(hash, multiplier, bytes_.size());
    if ((bytes_[bit.byte] & bit.mask) == 0) return false;
  }
  return true;
}

SymbolFilter filter_of(const Object& object) {
  std::vector<std::uint32_t> hashes;
  object.each_export([&](std::string_view name) { hashes.push_back(gnu_hash(name)); });
  std::sort(hashes.begin(), hashes.end());  // a name with several versions is visited as often
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return SymbolFilter(hashes);
}

}  // namespace wheelcheck
