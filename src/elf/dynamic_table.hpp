// PT_DYNAMIC: what ld.so keeps of it (glibc elf/get-dynamic-info.h), addresses turned into file
// offsets.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "elf/address_map.hpp"
#include "elf/defect_log.hpp"
#include "elf/region.hpp"

namespace wheelcheck::elf {

/// Where a table lies in the file. `length` is what DT_*SZ says cut to its segment; where no tag
/// gives a size it reaches to the segment's end.
struct Table {
  std::uint64_t offset = 0, length = 0;
  bool present = false;
};

/// The tables that symbol lookup needs, wherever they were learnt from: PT_DYNAMIC, or at head
/// depth the structure of the file's beginning.
struct TableLayout {
  Table strings, symbols, gnu_hash, hash, symbol_versions, version_needs, version_definitions;
  Table rela, rel, jump_slots;
  bool jump_slots_have_addends = true;  // DT_PLTREL is DT_RELA

  std::array<Table, 10> all() const;
  /// Start of the first table behind `offset`; nothing if it is the last one.
  std::optional<std::uint64_t> next_after(std::uint64_t offset) const;
};

struct DynamicTable {
  std::vector<std::uint64_t> needed, audit, filters, auxiliaries;  // string offsets, in order
  std::optional<std::uint64_t> soname, rpath, runpath;
  std::uint64_t flags = 0, flags_1 = 0;  // DT_BIND_NOW and DT_SYMBOLIC merged into `flags`
  std::uint64_t version_need_count = 0, version_definition_count = 0;
  bool text_relocations = false, relr = false, terminated = false;
  TableLayout tables;
};

/// Of a tag that occurs twice the last one counts, as in ld.so. Entries behind DT_NULL are not
/// seen.
DynamicTable read_dynamic_table(const Region& region, const AddressMap& addresses, DefectLog& log);

}  // namespace wheelcheck::elf
