#include "elf/symbol_table.hpp"

#include <algorithm>

#include "elf/hash_table.hpp"
#include "elf/limits.hpp"
#include "elf/relocation_table.hpp"

namespace wheelcheck::elf {

namespace {

/// What DT_GNU_HASH says, else DT_HASH; 0 where neither tells anything.
std::uint64_t count_by_hash(FileBytes& bytes, const Identified& object, DefectLog& log) {
  const TableLayout& tables = object.dynamic.tables;
  const Encoding encoding = object.header.encoding;
  if (tables.gnu_hash.present) {
    const Region region = held_table(bytes, tables.gnu_hash, encoding);
    const auto hash = GnuHash::parse(region);
    const auto count = hash ? hash->symbol_count() : std::nullopt;
    if (count) return *count;
    if (region.size() < tables.gnu_hash.length) want_rest(bytes, tables, tables.gnu_hash);
    log.malformed("DT_GNU_HASH does not fit its segment or its chains do not end",
                  tables.gnu_hash.offset);
  }
  if (!tables.hash.present) return 0;
  // s390x and alpha have 8-byte entries, which no wheel's target uses.
  const Region region = held_table(bytes, tables.hash, encoding);
  const auto count = hash_symbol_count(region);
  if (count) return *count;
  if (region.size() < tables.hash.length) want_rest(bytes, tables, tables.hash);
  log.malformed("DT_HASH does not fit its segment", tables.hash.offset);
  return 0;
}

std::uint64_t count_by_relocations(FileBytes& bytes, const Identified& object) {
  std::uint64_t largest = 0;
  for (const RelocationTable& table : relocation_tables(bytes, object))
    largest = std::max(largest, largest_symbol(table));
  return largest == 0 ? 0 : largest + 1;
}

}  // namespace

Symbol symbol_at(const Region& table, std::uint64_t index) {
  const std::uint64_t at = index * symbol_size(table.encoding());
  Symbol symbol;
  symbol.name = table.u32(at);
  if (table.encoding().wide) {
    symbol.info = table.u8(at + 4);
    symbol.other = table.u8(at + 5);
    symbol.section = table.u16(at + 6);
    symbol.value = table.u64(at + 8);
  } else {
    symbol.value = table.u32(at + 4);
    symbol.info = table.u8(at + 12);
    symbol.other = table.u8(at + 13);
    symbol.section = table.u16(at + 14);
  }
  return symbol;
}

std::uint64_t count_symbols(FileBytes& bytes, const Identified& object, DefectLog& log) {
  const TableLayout& tables = object.dynamic.tables;
  if (!tables.symbols.present) return 0;
  std::uint64_t count = count_by_hash(bytes, object, log);
  if (count == 0) {
    // An object without exports has an empty hash table: its imports are counted by position.
    const auto next = tables.next_after(tables.symbols.offset);
    const std::uint64_t room = next ? (*next - tables.symbols.offset) : tables.symbols.length;
    count = count_by_relocations(bytes, object);
    if (next && room <= tables.symbols.length) {
      count = std::max(count, room / symbol_size(object.header.encoding));
    }
  }
  const std::uint64_t fitting = tables.symbols.length / symbol_size(object.header.encoding);
  if (count > fitting) {
    log.malformed("DT_SYMTAB reaches past the end of its segment", tables.symbols.offset);
    count = fitting;
  }
  return count;
}

std::vector<Symbol> read_symbols(FileBytes& bytes, const Identified& object, std::uint64_t count,
                                 DefectLog& log) {
  const TableLayout& tables = object.dynamic.tables;
  const Encoding encoding = object.header.encoding;
  const Region table = exact_table(bytes, tables.symbols, count * symbol_size(encoding), encoding);
  const Region versions = exact_table(bytes, tables.symbol_versions, count * 2, encoding);
  count = std::min(count, table.size() / symbol_size(encoding));
  if (tables.symbol_versions.present && versions.size() < count * 2) {
    log.malformed("DT_VERSYM is shorter than DT_SYMTAB", tables.symbol_versions.offset);
  }
  std::vector<Symbol> symbols;
  symbols.reserve(count);  // each entry is in memory already: not a declared size
  for (std::uint64_t index = 0; index < count; ++index) {
    symbols.push_back(symbol_at(table, index));
    if (versions.holds(index * 2, 2)) symbols.back().version = versions.u16(index * 2);
  }
  return symbols;
}

}  // namespace wheelcheck::elf
