#include "elf/relocation_table.hpp"

#include <llvm/BinaryFormat/ELF.h>

#include <algorithm>

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

std::uint64_t entry_size(const Region& table, bool with_addends) {
  return table.word_size() * (with_addends ? 3 : 2);
}

}  // namespace

void RelocatedSymbols::add(const Region& table, bool with_addends) {
  const std::uint64_t step = entry_size(table, with_addends);
  for (std::uint64_t at = 0; table.holds(at, step); at += step) {
    const Target target = target_at(table, at, machine_);
    if (target.symbol == 0 || names_no_symbol(machine_, target.type)) continue;
    if (target.symbol >= limit_) {
      ++past_limit_;
      continue;
    }
    if (seen_.size() <= target.symbol) {
      seen_.resize(target.symbol + std::uint64_t{1});
      strict_.resize(seen_.size());
    }
    if (is_strict(machine_, target.type)) strict_[target.symbol] = true;
    if (seen_[target.symbol]) continue;
    seen_[target.symbol] = true;
    indices_.push_back(target.symbol);
  }
}

std::uint64_t largest_symbol(const Region& table, bool with_addends, std::uint16_t machine) {
  std::uint64_t largest = 0;
  const std::uint64_t step = entry_size(table, with_addends);
  for (std::uint64_t at = 0; table.holds(at, step); at += step) {
    const Target target = target_at(table, at, machine);
    if (!names_no_symbol(machine, target.type)) {
      largest = std::max<std::uint64_t>(largest, target.symbol);
    }
  }
  return largest;
}

}  // namespace wheelcheck::elf
