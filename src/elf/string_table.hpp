// DT_STRTAB: names by offset, with a budget for how much text may be handed out.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "elf/region.hpp"

namespace wheelcheck::elf {

class StringTable {
 public:
  StringTable() = default;
  explicit StringTable(Region region);

  std::uint64_t size() const { return region_.size(); }
  const Region& region() const { return region_; }

  /// The name at `offset` without its NUL; cut at the end of the table if unterminated. Nothing if
  /// the offset lies outside or the budget (limits::name_reuse) is spent.
  std::optional<std::string_view> at(std::uint64_t offset);

  bool exhausted() const { return exhausted_; }

 private:
  Region region_;
  std::uint64_t budget_ = 0;
  bool exhausted_ = false;
};

}  // namespace wheelcheck::elf
