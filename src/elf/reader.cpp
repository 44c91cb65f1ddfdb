#include "elf/reader.hpp"

#include <algorithm>

#include "elf/content_scanner.hpp"
#include "elf/hash_table.hpp"
#include "elf/identity.hpp"
#include "elf/relocation_table.hpp"
#include "elf/section_view.hpp"
#include "elf/symbol_table.hpp"

namespace wheelcheck::elf {

namespace {

/// DT_STRSZ binds no loader: names may lie behind it. They are read, and it is said.
void extend_strings(FileBytes& bytes, const std::vector<Symbol>& symbols, Identified& object,
                    DefectLog& log) {
  std::uint64_t furthest = 0;
  for (const Symbol& symbol : symbols) furthest = std::max<std::uint64_t>(furthest, symbol.name);
  if (furthest < object.strings.size()) return;
  log.malformed("symbol names lie outside DT_STRTAB", object.dynamic.tables.strings.offset);
  const Table& table = object.dynamic.tables.strings;
  const std::uint64_t length = rest_of_segment(object.identity.segments, table.offset);
  const Region all(bytes.read_held(table.offset, length), table.offset, object.header.encoding);
  if (furthest >= all.size()) return;
  const std::uint64_t end = furthest + ::strnlen(all.text() + furthest, all.size() - furthest);
  object.strings = StringTable(all.part(0, end + 1));
}

/// False if the names of all symbols together are longer than any linker makes them.
bool measure_names(std::vector<Symbol>& symbols, StringTable strings) {
  for (Symbol& symbol : symbols)
    if (const auto name = strings.at(symbol.name))
      symbol.name_length = static_cast<std::uint32_t>(name->size());
  return !strings.exhausted();
}

void keep_relocations(FileBytes& bytes, const Identified& object, SharedObject& out,
                      DefectLog& log) {
  RelocatedSymbols relocated = relocated_symbols(
      bytes, object, out.symbols.size(), [&](std::uint32_t index) { return out.symbols[index]; });
  if (relocated.past_limit != 0) {
    log.malformed(std::to_string(relocated.past_limit) +
                      " relocations name symbols that the hash table does not reach",
                  -1);
  }
  out.relocated = std::move(relocated.indices);
}

void keep_strings(const Identified& object, SharedObject& out, DefectLog& log) {
  const Region& region = object.strings.region();
  out.strings.assign(region.text(), region.size());
  if (!out.strings.empty() && out.strings.back() != '\0') {
    log.malformed("DT_STRTAB does not end in a NUL", region.offset());
  }
}

std::uint32_t first_hashed(FileBytes& bytes, const Identified& object) {
  const auto hash =
      GnuHash::parse(held_table(bytes, object.dynamic.tables.gnu_hash, object.header.encoding));
  return hash ? hash->first_symbol : 0;
}

/// Not empty: the tables are larger than the caller wants to see. What is cut off would be missing
/// symbols, so nothing is read.
std::string over_limit(const TableLimits& limits, std::uint64_t count, std::uint64_t strings) {
  if (count > limits.symbols)
    return std::to_string(count) + " symbols, the limit is " + std::to_string(limits.symbols);
  if (strings > limits.string_bytes)
    return std::to_string(strings) + " bytes of names, the limit is " +
           std::to_string(limits.string_bytes);
  return {};
}

}  // namespace

SharedObject read_symbols_of(FileBytes& bytes, Identified& object, std::uint64_t count,
                             DefectLog& log) {
  SharedObject out;
  out.unread = over_limit(bytes.limits(), count, object.strings.size());
  if (!out.unread.empty()) return out;
  out.symbols = read_symbols(bytes, object, count, log);
  out.has_version_table = object.dynamic.tables.symbol_versions.present;
  out.first_hashed = first_hashed(bytes, object);
  extend_strings(bytes, out.symbols, object, log);
  if (!measure_names(out.symbols, object.strings)) {
    out.unread = "symbol names overlap beyond any linker's use";
    out.symbols.clear();
    return out;
  }
  keep_strings(object, out, log);
  keep_relocations(bytes, object, out, log);
  return out;
}

SharedObject read_tables(FileBytes& bytes) {
  DefectLog log;
  Identified object = identify(bytes, log);
  SharedObject out;
  if (object.unread.empty() && object.identity.has_dynamic) {
    const std::uint64_t count = count_symbols(bytes, object, log);
    out = read_symbols_of(bytes, object, count, log);
    if (out.unread.empty()) compare_section_view(bytes, object, count, log);
  } else {
    out.unread = object.unread;
  }
  out.identity = std::move(object.identity);
  out.defects = log.take();
  return out;
}

SharedObject read_shared_object(std::span<const std::byte> file) {
  FileBytes bytes(file);
  SharedObject object = read_tables(bytes);
  ContentScanner scanner;
  scanner.set_header(read_header(file));
  scanner.scan(0, file);
  scanner.finish(object);
  return object;
}

}  // namespace wheelcheck::elf
