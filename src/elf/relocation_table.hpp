// DT_RELA, DT_REL and DT_JMPREL: which symbols a loader looks up, in which order.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "elf/identity.hpp"
#include "facts/shared_object.hpp"

namespace wheelcheck::elf {

/// One of the tables; empty where the object has none of the kind.
struct RelocationTable {
  Region entries;
  bool with_addends = false;
  std::uint16_t machine = 0;  // EM_*, by which types and r_info are read
};

/// The tables in the order in which ld.so works through them (glibc elf/dynamic-link.h).
std::array<RelocationTable, 3> relocation_tables(FileBytes& bytes, const Identified& object);

/// The largest symbol index that a table names; 0 for none.
std::uint64_t largest_symbol(const RelocationTable& table);

/// What relocations make a loader search for.
struct RelocatedSymbols {
  std::vector<std::uint32_t> indices;  // in the order of their first relocation, each once
  std::uint64_t past_limit = 0;        // relocations that name no real symbol
};

/// Of an object with `limit` symbols, each of which `symbol_at` gives by its index. Left out are
/// relocations that name no symbol, and symbols that stand for themselves while no relocation calls
/// them or is thread-local.
RelocatedSymbols relocated_symbols(FileBytes& bytes, const Identified& object, std::uint64_t limit,
                                   const std::function<Symbol(std::uint32_t)>& symbol_at);

}  // namespace wheelcheck::elf
