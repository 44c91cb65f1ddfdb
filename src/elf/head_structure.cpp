#include "elf/head_structure.hpp"

#include <llvm/BinaryFormat/ELF.h>

#include <algorithm>

namespace wheelcheck::elf {

using namespace llvm::ELF;

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

std::optional<std::uint64_t> HeadStructure::definitions_size(std::uint64_t start) const {
  std::uint64_t at = start, end = start;
  while (file_.holds(at, 20) && file_.u16(at) == 1 && file_.u32(at + 12) == 20) {
    end = at + 20 + std::uint64_t{file_.u16(at + 6)} * 8;
    const std::uint32_t step = file_.u32(at + 16);
    if (step == 0) return end - start;
    at += std::max<std::uint32_t>(step, 20);
  }
  return {};
}

std::optional<std::uint64_t> HeadStructure::needs_size(std::uint64_t start) const {
  std::uint64_t at = start;
  while (file_.holds(at, 16) && file_.u16(at) == 1 && file_.u32(at + 8) == 16) {
    const std::uint64_t end = at + 16 + std::uint64_t{file_.u16(at + 2)} * 16;
    const std::uint32_t step = file_.u32(at + 12);
    if (step == 0) return end - start;
    at += std::max<std::uint32_t>(step, 16);
  }
  return {};
}

bool HeadStructure::empty_entry(std::uint64_t at) const {
  return file_.holds(at, symbol_bytes) && file_.u64(at) == 0 && file_.u64(at + 8) == 0 &&
         file_.u64(at + 16) == 0;
}

bool HeadStructure::plausible_symbol(std::uint64_t at) const {
  const unsigned info = file_.u8(at + 4), type = info & 15U, binding = info >> 4U;
  const bool known = type <= 6 || type == 10;
  return known && (binding <= 2 || binding == 10) && file_.u8(at + 5) <= 3 && file_.u32(at) != 0;
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

std::string_view HeadStructure::string_at(std::uint64_t at) const {
  if (at >= file_.size()) return {};
  return {file_.text() + at, ::strnlen(file_.text() + at, file_.size() - at)};
}

}  // namespace wheelcheck::elf
