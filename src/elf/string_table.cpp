#include "elf/string_table.hpp"

#include "elf/limits.hpp"

namespace wheelcheck::elf {

StringTable::StringTable(Region region)
    : region_(region), budget_(limits::name_reuse * region.size() + limits::name_allowance) {}

std::optional<std::string_view> StringTable::at(std::uint64_t offset) {
  if (offset >= region_.size() || exhausted_) return std::nullopt;
  const std::uint64_t room = region_.size() - offset;
  const std::uint64_t length = ::strnlen(region_.text() + offset, room);
  if (length >= budget_) {
    exhausted_ = true;
    return std::nullopt;
  }
  budget_ -= length + 1;
  return std::string_view(region_.text() + offset, length);
}

}  // namespace wheelcheck::elf
