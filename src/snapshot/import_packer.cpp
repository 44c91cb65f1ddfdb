#include "snapshot/import_packer.hpp"

#include <algorithm>

#include "snapshot/name_block.hpp"

namespace wheelcheck {

namespace {

std::string frame(const std::string& bytes) {
  ByteWriter out;
  out.u32(static_cast<std::uint32_t>(bytes.size()));
  out.raw(compressed(bytes));
  return out.take();
}

std::vector<std::string_view> names_of(const std::vector<ImportedSymbol>& kinds) {
  std::vector<std::string_view> names;
  for (const ImportedSymbol& kind : kinds) names.push_back(kind.name);
  names.erase(std::unique(names.begin(), names.end()), names.end());  // kinds are sorted by name
  return names;
}

}  // namespace

void pack_imports(const std::vector<const LibraryRecord*>& libraries, StringNumbers& strings,
                  std::array<std::string, snapshot_format::section_count>& sections) {
  std::vector<ImportedSymbol> kinds;
  for (const LibraryRecord* library : libraries) {
    if (library->imports)
      kinds.insert(kinds.end(), library->imports->begin(), library->imports->end());
  }
  std::sort(kinds.begin(), kinds.end());
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());

  const std::vector<std::string_view> names = names_of(kinds);
  ByteWriter coded;
  std::size_t name = 0;
  for (const ImportedSymbol& kind : kinds) {
    if (names[name] != kind.name) ++name;
    coded.number(name);
    coded.number(strings.number_of(kind.version));
    coded.number(strings.number_of(kind.file));
    coded.u8(static_cast<std::uint8_t>((kind.weak ? 0x80 : 0) | (kind.type & 0x7F)));
  }
  std::vector<std::string> lists;
  for (const LibraryRecord* library : libraries) {
    ByteWriter list;
    for (const ImportedSymbol& import : library->imports.value_or(std::vector<ImportedSymbol>())) {
      const auto found = std::lower_bound(kinds.begin(), kinds.end(), import);
      list.number(static_cast<std::uint64_t>(found - kinds.begin()));
    }
    lists.push_back(list.take());
  }
  sections[snapshot_format::import_names] = frame(front_coded(names));
  sections[snapshot_format::import_kinds] = frame(coded.bytes());
  sections[snapshot_format::import_lists] = blob_table(lists);
}

}  // namespace wheelcheck
