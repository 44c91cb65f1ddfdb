// The hash under which a snapshot knows a symbol's name. Part of the file format: never change it.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace wheelcheck {

/// Multiplies to 128 bits and folds: every bit of the product depends on both factors.
inline std::uint64_t fold_multiply(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// 64 bits of `name`, eight bytes at a step (little endian). It is no defence against names made to
/// collide: a wheel that wants to look loadable has easier ways.
inline std::uint64_t symbol_hash(std::string_view name, std::uint64_t seed) {
  constexpr std::uint64_t first = 0x9E3779B97F4A7C15U, second = 0xD6E8FEB86659FD93U;
  std::uint64_t hash = seed ^ (name.size() * first);
  while (!name.empty()) {
    std::uint64_t chunk = 0;
    const std::size_t step = name.size() < 8 ? name.size() : 8;
    std::memcpy(&chunk, name.data(), step);
    hash = fold_multiply(hash ^ chunk ^ first, second + step);
    name.remove_prefix(step);
  }
  return fold_multiply(hash ^ second, first);
}

}  // namespace wheelcheck
