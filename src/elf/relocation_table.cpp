#include "elf/relocation_table.hpp"

#include <llvm/BinaryFormat/ELF.h>

#include <algorithm>

#include "facts/symbol_rules.hpp"

namespace wheelcheck::elf {

namespace {

using namespace llvm::ELF;

/// Types for which ld.so looks no symbol up even if r_info names one.
bool names_no_symbol(std::uint16_t machine, std::uint32_t type) {
  if (type == 0) return true;  // R_*_NONE
  switch (machine) {
    case EM_X86_64:
      return type == R_X86_64_RELATIVE || type == 38 || type == R_X86_64_IRELATIVE;
    case EM_AARCH64:
      return type == 256 || type == R_AARCH64_RELATIVE || type == R_AARCH64_IRELATIVE;
    case EM_386:
      return type == R_386_RELATIVE || type == R_386_IRELATIVE;
    case EM_ARM:
      return type == R_ARM_RELATIVE || type == R_ARM_IRELATIVE;
    case EM_PPC64:
      return type == R_PPC64_RELATIVE || type == R_PPC64_IRELATIVE;
    case EM_S390:
      return type == R_390_RELATIVE || type == R_390_IRELATIVE;
    case EM_RISCV:
      return type == R_RISCV_RELATIVE || type == R_RISCV_IRELATIVE;
    case EM_LOONGARCH:
      return type == R_LARCH_RELATIVE || type == R_LARCH_IRELATIVE;
    default:
      return false;
  }
}

/// Types for which an undefined symbol is no definition whatever its value (glibc,
/// sysdeps/*/dl-machine.h: ELF_RTYPE_CLASS_PLT).
bool is_strict(std::uint16_t machine, std::uint32_t type) {
  switch (machine) {
    case EM_X86_64:
      return type == R_X86_64_JUMP_SLOT || type == R_X86_64_DTPMOD64 || type == R_X86_64_DTPOFF64 ||
             type == R_X86_64_TPOFF64 || type == R_X86_64_TLSDESC;
    case EM_AARCH64:
      return type == R_AARCH64_JUMP_SLOT ||
             (type >= R_AARCH64_TLS_DTPMOD64 && type <= R_AARCH64_TLSDESC);
    default:
      return true;
  }
}

struct Target {
  std::uint32_t symbol = 0, type = 0;
};

/// r_info, which little-endian MIPS64 splits differently (psABI: r_sym is a 32-bit word of its
/// own).
Target target_at(const Region& table, std::uint64_t at, std::uint16_t machine) {
  if (!table.encoding().wide) {
    const std::uint32_t info = table.u32(at + 4);
    return {info >> 8, info & 0xffU};
  }
  if (machine == EM_MIPS) return {table.u32(at + 8), std::uint32_t{table.u8(at + 15)}};
  const std::uint64_t info = table.u64(at + 8);
  return {static_cast<std::uint32_t>(info >> 32), static_cast<std::uint32_t>(info)};
}

/// Visits what the table's relocations name, without those that name no symbol.
template <class Visit>
void each_target(const RelocationTable& table, Visit visit) {
  const std::uint64_t step = table.entries.word_size() * (table.with_addends ? 3 : 2);
  for (std::uint64_t at = 0; table.entries.holds(at, step); at += step) {
    const Target target = target_at(table.entries, at, table.machine);
    if (target.symbol != 0 && !names_no_symbol(table.machine, target.type)) visit(target);
  }
}

}  // namespace

std::array<RelocationTable, 3> relocation_tables(FileBytes& bytes, const Identified& object) {
  const TableLayout& tables = object.dynamic.tables;
  const auto table = [&](const Table& at, bool with_addends) {
    return RelocationTable{exact_table(bytes, at, at.length, object.header.encoding), with_addends,
                           object.header.machine};
  };
  return {table(tables.rela, true), table(tables.rel, false),
          table(tables.jump_slots, tables.jump_slots_have_addends)};
}

std::uint64_t largest_symbol(const RelocationTable& table) {
  std::uint32_t largest = 0;
  each_target(table, [&](const Target& target) { largest = std::max(largest, target.symbol); });
  return largest;
}

RelocatedSymbols relocated_symbols(FileBytes& bytes, const Identified& object, std::uint64_t limit,
                                   const std::function<Symbol(std::uint32_t)>& symbol_at) {
  RelocatedSymbols found;
  std::vector<bool> seen, strict;
  const auto meet = [&](const Target& target) {
    if (target.symbol >= limit) {
      ++found.past_limit;
      return;
    }
    if (seen.size() <= target.symbol) {
      seen.resize(target.symbol + std::uint64_t{1});
      strict.resize(seen.size());
    }
    if (is_strict(object.header.machine, target.type)) strict[target.symbol] = true;
    if (!seen[target.symbol]) found.indices.push_back(target.symbol);
    seen[target.symbol] = true;
  };
  for (const RelocationTable& table : relocation_tables(bytes, object)) each_target(table, meet);
  std::erase_if(found.indices, [&](std::uint32_t index) {
    return !strict[index] && stands_for_itself(symbol_at(index));
  });
  return found;
}

}  // namespace wheelcheck::elf
