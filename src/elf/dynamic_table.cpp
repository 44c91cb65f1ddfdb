#include "elf/dynamic_table.hpp"

#include <llvm/BinaryFormat/ELF.h>

#include <algorithm>
#include <array>
#include <map>

#include "elf/limits.hpp"

namespace wheelcheck::elf {

namespace {

using namespace llvm::ELF;

/// The last value of each tag that is not a list.
using Values = std::map<std::uint64_t, std::uint64_t>;

std::optional<std::uint64_t> value_of(const Values& values, std::uint64_t tag) {
  const auto found = values.find(tag);
  if (found == values.end()) return std::nullopt;
  return found->second;
}

class TablePlacer {
 public:
  TablePlacer(const Values& values, const AddressMap& addresses, DefectLog& log)
      : values_(values), addresses_(addresses), log_(log) {}

  /// The table at DT_`tag`; `size_tag` 0: no tag tells its size.
  Table place(std::uint64_t tag, std::uint64_t size_tag, const char* name) const {
    const auto address = value_of(values_, tag);
    if (!address) return {};
    std::uint64_t size = size_tag ? value_of(values_, size_tag).value_or(0) : ~std::uint64_t{0};
    if (size == 0 && tag != DT_STRTAB) return {};  // strings are found without it
    const auto place = addresses_.find(*address);
    if (!place) {
      log_.malformed(std::string(name) + " points at an address that no segment holds", -1);
      return {};
    }
    if (size_tag && size > place->length) {
      log_.malformed(std::string(name) + " reaches past the end of its segment", place->offset);
    }
    return {place->offset, std::min(size, place->length), true};
  }

 private:
  const Values& values_;
  const AddressMap& addresses_;
  DefectLog& log_;
};

TableLayout place_tables(const Values& values, const AddressMap& addresses, DefectLog& log) {
  const TablePlacer placer(values, addresses, log);
  TableLayout tables;
  tables.strings = placer.place(DT_STRTAB, DT_STRSZ, "DT_STRTAB");
  tables.symbols = placer.place(DT_SYMTAB, 0, "DT_SYMTAB");
  tables.gnu_hash = placer.place(DT_GNU_HASH, 0, "DT_GNU_HASH");
  tables.hash = placer.place(DT_HASH, 0, "DT_HASH");
  tables.symbol_versions = placer.place(DT_VERSYM, 0, "DT_VERSYM");
  tables.version_needs = placer.place(DT_VERNEED, 0, "DT_VERNEED");
  tables.version_definitions = placer.place(DT_VERDEF, 0, "DT_VERDEF");
  tables.rela = placer.place(DT_RELA, DT_RELASZ, "DT_RELA");
  tables.rel = placer.place(DT_REL, DT_RELSZ, "DT_REL");
  tables.jump_slots = placer.place(DT_JMPREL, DT_PLTRELSZ, "DT_JMPREL");
  const auto kind = value_of(values, DT_PLTREL);
  tables.jump_slots_have_addends = kind ? *kind == DT_RELA : tables.rela.present;
  return tables;
}

/// ld.so asserts these sizes (elf/get-dynamic-info.h); with others it ends the process.
void check_entry_sizes(const Values& values, Encoding encoding, DefectLog& log) {
  const bool wide = encoding.wide;
  const std::array<std::tuple<std::uint64_t, std::uint64_t, const char*>, 3> sizes{{
      {DT_SYMENT, wide ? 24 : 16, "DT_SYMENT"},
      {DT_RELAENT, wide ? 24 : 12, "DT_RELAENT"},
      {DT_RELENT, wide ? 16 : 8, "DT_RELENT"},
  }};
  for (const auto& [tag, size, name] : sizes) {
    const auto value = value_of(values, tag);
    if (value && *value != size) {
      log.malformed(
          std::string(name) + " is " + std::to_string(*value) + ", not " + std::to_string(size),
          -1);
    }
  }
}

void keep_scalars(const Values& values, DynamicTable& table) {
  table.soname = value_of(values, DT_SONAME);
  table.rpath = value_of(values, DT_RPATH);
  table.runpath = value_of(values, DT_RUNPATH);
  table.flags = value_of(values, DT_FLAGS).value_or(0);
  if (values.count(DT_SYMBOLIC)) table.flags |= DF_SYMBOLIC;
  if (values.count(DT_BIND_NOW)) table.flags |= DF_BIND_NOW;
  table.flags_1 = value_of(values, DT_FLAGS_1).value_or(0);
  table.text_relocations = values.count(DT_TEXTREL) || (table.flags & DF_TEXTREL);
  table.relr = values.count(DT_RELR) || values.count(DT_RELRSZ);
  table.version_need_count = value_of(values, DT_VERNEEDNUM).value_or(0);
  table.version_definition_count = value_of(values, DT_VERDEFNUM).value_or(0);
}

/// Tags that may stand there more than once; null: another one.
std::vector<std::uint64_t>* list_of(std::uint64_t tag, DynamicTable& table) {
  switch (tag) {
    case DT_NEEDED:
      return &table.needed;
    case 0x6ffffefc:  // DT_AUDIT
    case 0x6ffffefb:  // DT_DEPAUDIT
      return &table.audit;
    case DT_FILTER:
      return &table.filters;
    case DT_AUXILIARY:
      return &table.auxiliaries;
  }
  return nullptr;
}

/// Tags outside the table that ld.so indexes are skipped there too; so the map stays small.
bool is_known(std::uint64_t tag) { return tag < 64 || (tag >= 0x6ffffe00 && tag <= 0x6fffffff); }

}  // namespace

std::array<Table, 10> TableLayout::all() const {
  return {strings, symbols, gnu_hash,  hash, symbol_versions, version_needs, version_definitions,
          rela,    rel,     jump_slots};
}

std::optional<std::uint64_t> TableLayout::next_after(std::uint64_t offset) const {
  std::optional<std::uint64_t> next;
  for (const Table& table : all()) {
    if (table.present && table.offset > offset && (!next || table.offset < *next)) {
      next = table.offset;
    }
  }
  return next;
}

DynamicTable read_dynamic_table(const Region& region, const AddressMap& addresses, DefectLog& log) {
  DynamicTable table;
  Values values;
  const std::uint64_t word = region.word_size();
  for (std::uint64_t at = 0; region.holds(at, 2 * word); at += 2 * word) {
    const std::uint64_t tag = region.word(at), value = region.word(at + word);
    if (tag == DT_NULL) {
      table.terminated = true;
      break;
    }
    std::vector<std::uint64_t>* list = list_of(tag, table);
    if (!list) {
      if (is_known(tag)) values[tag] = value;
    } else if (list->size() < limits::needed) {
      list->push_back(value);
    } else {
      log.malformed("more than " + std::to_string(limits::needed) + " entries of one kind",
                    region.offset() + at);
    }
  }
  if (!table.terminated) log.malformed("dynamic table has no DT_NULL", region.offset());
  keep_scalars(values, table);
  check_entry_sizes(values, region.encoding(), log);
  table.tables = place_tables(values, addresses, log);
  return table;
}

}  // namespace wheelcheck::elf
