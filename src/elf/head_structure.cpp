#include "elf/head_structure.hpp"

#include <llvm/BinaryFormat/ELF.h>

#include <algorithm>
#include <vector>

#include "elf/symbol_table.hpp"

namespace wheelcheck::elf {

using namespace llvm::ELF;

HeadStructure::HeadStructure(Region file, const Header& header) : file_(file), header_(header) {
  for (const ProgramHeader& each : header.program_headers) {
    if (each.type == PT_LOAD) highest_ = std::max(highest_, each.address + each.memory_size);
  }
}

std::optional<std::uint64_t> HeadStructure::sysv_hash_size(std::uint64_t at) const {
  const std::uint64_t buckets = file_.u32(at), chains = file_.u32(at + 4);
  const std::uint64_t size = 8 + 4 * (buckets + chains);
  if (buckets == 0 || chains == 0 || buckets > 2 * chains || !file_.holds(at, size)) return {};
  for (std::uint64_t each = 0; each < std::min<std::uint64_t>(buckets + chains, 32); ++each) {
    if (file_.u32(at + 8 + 4 * each) >= chains) return {};
  }
  if (file_.u32(at + 8 + 4 * buckets) != 0) return {};  // chain[0] belongs to no symbol
  return size;
}

namespace {

/// Walks a chain of entries of `size` bytes, each with `count` auxiliary entries at `aux`. GNU ld
/// writes these behind their entry, lld behind all entries, and equal names share one.
struct Chain {
  std::uint64_t size, aux_size, count_at, aux_at, step_at;

  std::optional<std::uint64_t> extent(const Region& file, std::uint64_t start) const {
    constexpr std::uint32_t longest = 1U << 20U;
    std::uint64_t at = start, end = start;
    while (file.holds(at, size) && file.u16(at) == 1) {
      const std::uint64_t count = file.u16(at + count_at), aux = file.u32(at + aux_at);
      const std::uint64_t step = file.u32(at + step_at);
      if (count == 0 || aux < size || aux % 4 != 0 || aux > longest || step % 4 != 0) return {};
      end = std::max(end, at + aux + count * aux_size);
      if (step == 0)
        return file.holds(start, end - start) ? std::optional(end - start) : std::nullopt;
      at += std::max(step, size);
    }
    return {};
  }
};

}  // namespace

std::optional<std::uint64_t> HeadStructure::definitions_size(std::uint64_t at) const {
  // vd_flags of the first definition is VER_FLG_BASE, its index 1.
  if (file_.u16(at + 2) != VER_FLG_BASE || file_.u16(at + 4) != 1) return {};
  return Chain{20, 8, 6, 12, 16}.extent(file_, at);
}

std::optional<std::uint64_t> HeadStructure::needs_size(std::uint64_t at) const {
  return Chain{16, 16, 2, 8, 12}.extent(file_, at);
}

bool HeadStructure::empty_entry(std::uint64_t at) const {
  return file_.holds(at, symbol_bytes) && file_.u64(at) == 0 && file_.u64(at + 8) == 0 &&
         file_.u64(at + 16) == 0;
}

bool HeadStructure::plausible_symbol(std::uint64_t at) const {
  const unsigned info = file_.u8(at + 4), type = info & 15U, binding = info >> 4U;
  const bool known = (type <= 6 || type == 10) && (binding <= 2 || binding == 10);
  return known && file_.u8(at + 5) <= 3 && file_.u32(at) != 0 && file_.u64(at + 8) <= highest_;
}

bool HeadStructure::writable(std::uint64_t address) const {
  return std::any_of(header_.program_headers.begin(), header_.program_headers.end(),
                     [&](const ProgramHeader& each) {
                       return each.type == PT_LOAD && (each.flags & PF_W) != 0 &&
                              address >= each.address && address - each.address < each.memory_size;
                     });
}

bool HeadStructure::plausible_relocation(std::uint64_t at, std::uint64_t symbol_count) const {
  const std::uint64_t info = file_.u64(at + 8), type = info & 0xffffffffU;
  const bool known = header_.machine == EM_X86_64 ? type >= 1 && type <= 42
                                                  : type == 257 || (type >= 1024 && type <= 1032);
  return known && (info >> 32U) < symbol_count && writable(file_.u64(at));
}

std::uint64_t HeadStructure::relocation_run(std::uint64_t at, std::uint64_t symbol_count) const {
  std::uint64_t length = 0, next = at;
  for (; file_.holds(next, relocation_bytes); next += relocation_bytes) {
    if (plausible_relocation(next, symbol_count))
      length = next + relocation_bytes - at;
    else if (!empty_entry(next))
      break;
  }
  return length;
}

bool HeadStructure::imports_are_relocated(const Region& symbols, const Region& relocations) {
  constexpr std::uint64_t most_unnamed = 20;  // one in so many
  std::vector<bool> named(symbols.size() / symbol_bytes, false);
  for (std::uint64_t at = 0; at < relocations.size(); at += relocation_bytes) {
    const std::uint64_t index = relocations.u64(at + 8) >> 32U;
    if (index < named.size()) named[index] = true;
  }
  std::uint64_t imports = 0, unnamed = 0;
  for (std::uint64_t index = 1; index < named.size(); ++index) {
    const Symbol symbol = symbol_at(symbols, index);
    if (symbol.defined() || symbol.binding() != STB_GLOBAL) continue;
    ++imports;
    unnamed += named[index] ? 0 : 1;
  }
  return unnamed * most_unnamed <= imports;
}

std::string_view HeadStructure::string_at(std::uint64_t at) const {
  if (at >= file_.size()) return {};
  return {file_.text() + at, ::strnlen(file_.text() + at, file_.size() - at)};
}

}  // namespace wheelcheck::elf
