// Which names a library surely does not export: a Bloom filter, as DT_GNU_HASH has one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "facts/object.hpp"

namespace wheelcheck {

/// Most lookups miss: a symbol is looked for in every library of the scope before the one that has
/// it. With eight bits for each name, three in a hundred misses are let through.
class SymbolFilter {
 public:
  /// Lets everything through.
  SymbolFilter() = default;
  /// Of the gnu_hash of each exported name.
  explicit SymbolFilter(const std::vector<std::uint32_t>& hashes);
  /// Of what bytes() gave; any bytes are a filter.
  static SymbolFilter from_bytes(std::string bytes);

  bool may_hold(std::uint32_t hash) const;
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// Of what `object`, whose exports must be known, exports.
SymbolFilter filter_of(const Object& object);

}  // namespace wheelcheck
