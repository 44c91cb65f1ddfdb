// DT_RELA, DT_REL and DT_JMPREL: which symbols a loader looks up, in which order.
#pragma once

#include <cstdint>
#include <vector>

#include "elf/region.hpp"

namespace wheelcheck::elf {

/// Collects symbol indices in the order in which ld.so meets them: RELA or REL without those that
/// name no symbol, then JMPREL (glibc elf/dynamic-link.h); each index once.
class RelocatedSymbols {
 public:
  RelocatedSymbols(std::uint16_t machine, std::uint64_t symbol_limit)
      : machine_(machine), limit_(symbol_limit) {}

  void add(const Region& table, bool with_addends);

  const std::vector<std::uint32_t>& indices() const { return indices_; }
  std::vector<std::uint32_t> take() { return std::move(indices_); }
  /// Every relocation of the symbol takes its address, and none calls it or is thread-local.
  bool address_only(std::uint32_t symbol) const { return !strict_[symbol]; }
  std::uint64_t past_limit() const { return past_limit_; }  // relocations that name no real symbol

 private:
  std::uint16_t machine_;
  std::uint64_t limit_;
  std::uint64_t past_limit_ = 0;
  std::vector<bool> seen_, strict_;
  std::vector<std::uint32_t> indices_;
};

/// The largest symbol index that a table names; 0 for none.
std::uint64_t largest_symbol(const Region& table, bool with_addends, std::uint16_t machine);

}  // namespace wheelcheck::elf
