#include "elf/section_view.hpp"

#include <llvm/BinaryFormat/ELF.h>

#include <algorithm>

#include "elf/symbol_table.hpp"

namespace wheelcheck::elf {

namespace {

struct Section {
  std::uint32_t type = 0;
  std::uint64_t address = 0, offset = 0, size = 0;
};

std::uint64_t entry_size(Encoding encoding) { return encoding.wide ? 64 : 40; }

Section section_at(const Region& table, std::uint64_t index) {
  const std::uint64_t at = index * entry_size(table.encoding());
  const std::uint64_t word = table.word_size(), address = at + 8 + word;
  return {table.u32(at + 4), table.word(address), table.word(address + word),
          table.word(address + 2 * word)};
}

Region section_headers(FileBytes& bytes, const Header& header, DefectLog& log) {
  if (header.section_count == 0) return {};
  const std::uint64_t size = header.section_count * entry_size(header.encoding);
  if (header.section_entry_size != entry_size(header.encoding) ||
      header.sections_at > bytes.size() || size > bytes.size() - header.sections_at) {
    log.malformed("section headers lie outside the file", header.sections_at);
    return {};
  }
  return Region(bytes.read(header.sections_at, size), header.sections_at, header.encoding);
}

}  // namespace

void compare_section_view(FileBytes& bytes, const Identified& object, std::uint64_t symbol_count,
                          DefectLog& log) {
  const Region table = section_headers(bytes, object.header, log);
  const TableLayout& tables = object.dynamic.tables;
  const std::uint64_t count = table.size() / entry_size(object.header.encoding);
  bool symbols_seen = false;
  for (std::uint64_t index = 0; index < count; ++index) {
    const Section section = section_at(table, index);
    if (section.type != llvm::ELF::SHT_DYNSYM) continue;
    symbols_seen = true;
    const std::uint64_t entries = section.size / symbol_size(object.header.encoding);
    if (section.offset != tables.symbols.offset || !tables.symbols.present) {
      log.disagree("section headers show another dynamic symbol table than PT_DYNAMIC",
                   section.offset);
    } else if (entries != symbol_count) {
      log.disagree("section headers show " + std::to_string(entries) +
                       " dynamic symbols, the loader reaches " + std::to_string(symbol_count),
                   section.offset);
    }
  }
  if (count > 1 && !symbols_seen && tables.symbols.present && symbol_count > 1) {
    log.disagree("section headers show no dynamic symbol table, the loader has one",
                 object.header.sections_at);
  }
}

}  // namespace wheelcheck::elf
