#include "elf/version_table.hpp"

#include <llvm/BinaryFormat/ELF.h>

#include <algorithm>
#include <string>

#include "elf/limits.hpp"

namespace wheelcheck::elf {

namespace {

constexpr std::uint64_t need_size = 16;        // Elfxx_Verneed and Elfxx_Vernaux, both classes
constexpr std::uint64_t definition_size = 20;  // Elfxx_Verdef
constexpr std::uint16_t index_bits = 0x7fff;   // the rest is the hidden bit

std::string text_at(StringTable& strings, std::uint64_t offset, const Region& region,
                    DefectLog& log) {
  const auto name = strings.at(offset);
  if (!name) log.malformed("a version table names a string outside DT_STRTAB", region.offset());
  return std::string(name.value_or(std::string_view()));
}

/// Counts entries over the whole walk: chains that cross would otherwise cost quadratic time.
class EntryBudget {
 public:
  explicit EntryBudget(const Region& region)
      : left_(std::min(region.size() / need_size + 1, limits::versions)) {}
  bool spend() { return left_ != 0 && left_-- != 0; }

 private:
  std::uint64_t left_;
};

}  // namespace

VersionWalk<VersionNeed> read_version_needs(const Region& region, StringTable& strings,
                                            DefectLog& log) {
  VersionWalk<VersionNeed> walk;
  EntryBudget budget(region);
  const auto stop = [&](const char* text, std::uint64_t at) {
    log.malformed(text, region.offset() + at);
    return walk;
  };
  for (std::uint64_t at = 0;;) {
    walk.overrun = !region.holds(at, need_size);
    if (walk.overrun) return stop("a verneed entry lies outside its segment", at);
    if (!budget.spend()) return stop("the verneed chain does not end", at);
    VersionNeed need{text_at(strings, region.u32(at + 4), region, log), {}};
    for (std::uint64_t aux = at + region.u32(at + 8);;) {
      walk.overrun = !region.holds(aux, need_size);
      if (walk.overrun) return stop("a vernaux entry lies outside its segment", aux);
      if (!budget.spend()) return stop("the vernaux chain does not end", aux);
      need.versions.push_back({text_at(strings, region.u32(aux + 8), region, log),
                               static_cast<std::uint16_t>(region.u16(aux + 6) & index_bits),
                               (region.u16(aux + 4) & llvm::ELF::VER_FLG_WEAK) != 0});
      const std::uint32_t step = region.u32(aux + 12);
      if (step == 0) break;
      aux += step;
    }
    walk.entries.push_back(std::move(need));
    const std::uint32_t step = region.u32(at + 12);
    if (step == 0) return walk;
    at += step;
  }
}

VersionWalk<VersionDefinition> read_version_definitions(const Region& region, StringTable& strings,
                                                        DefectLog& log) {
  VersionWalk<VersionDefinition> walk;
  EntryBudget budget(region);
  const auto stop = [&](const char* text, std::uint64_t at) {
    log.malformed(text, region.offset() + at);
    return walk;
  };
  for (std::uint64_t at = 0;;) {
    const std::uint64_t aux = at + region.u32(at + 12);
    walk.overrun = !region.holds(at, definition_size) || !region.holds(aux, 8);
    if (walk.overrun) return stop("a verdef entry lies outside its segment", at);
    if (!budget.spend()) return stop("the verdef chain does not end", at);
    walk.entries.push_back({text_at(strings, region.u32(aux), region, log),
                            static_cast<std::uint16_t>(region.u16(at + 4) & index_bits),
                            (region.u16(at + 2) & llvm::ELF::VER_FLG_BASE) != 0});
    const std::uint32_t step = region.u32(at + 16);
    if (step == 0) return walk;
    at += step;
  }
}

}  // namespace wheelcheck::elf
