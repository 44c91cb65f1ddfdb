#include "elf/identity.hpp"

#include <llvm/BinaryFormat/ELF.h>

#include <algorithm>

#include "elf/limits.hpp"
#include "elf/note.hpp"
#include "elf/version_table.hpp"

namespace wheelcheck::elf {

namespace {

using namespace llvm::ELF;

constexpr std::uint16_t pn_xnum = 0xffff;           // the true count would be in section header 0
constexpr std::uint64_t first_read = 4096;          // header and program headers of most files
constexpr std::uint64_t short_segment = 64 * 1024;  // PT_INTERP and notes are never longer
constexpr std::uint64_t rest_of_table = 16ULL << 20U;  // fetched of a table that tells no length

Region segment_bytes(FileBytes& bytes, const ProgramHeader& entry, Encoding encoding) {
  const auto held = bytes.read(entry.offset, std::min(entry.file_size, short_segment));
  return Region(held, entry.offset, encoding);
}

void keep_header(const Header& header, ObjectIdentity& identity) {
  identity.elf_class = header.elf_class;
  identity.data = header.data;
  identity.os_abi = header.os_abi;
  identity.abi_version = header.abi_version;
  identity.ident_version = header.ident_version;
  identity.padded = header.padded;
  identity.version = header.version;
  identity.odd_headers = header.program_header_size != (header.encoding.wide ? 56 : 32);
  identity.headers_cut = header.extent() > identity.file_size;
  identity.machine = header.machine;
  identity.type = header.type;
  identity.machine_flags = header.flags;
}

void keep_segment(const ProgramHeader& entry, std::uint64_t file_size, ObjectIdentity& identity,
                  DefectLog& log) {
  if (entry.file_size > file_size || entry.offset > file_size - entry.file_size) {
    log.malformed("a PT_LOAD segment reaches past the end of the file", entry.offset);
  }
  if (!identity.segments.empty()) {
    const Segment& last = identity.segments.back();
    if (entry.address < last.address) {
      log.malformed("PT_LOAD segments are not in ascending order", entry.offset);
    } else if (entry.address - last.address < last.memory_size) {
      log.malformed("PT_LOAD segments overlap", entry.offset);
    }
  }
  identity.segments.push_back({entry.offset, entry.address, entry.file_size, entry.memory_size,
                               entry.alignment, entry.flags});
}

std::string interpreter_of(const Region& region) {
  const std::string_view text(region.text(), region.size());
  return std::string(text.substr(0, text.find('\0')));
}

void keep_program_headers(FileBytes& bytes, Identified& object, DefectLog& log) {
  object.identity.stack = StackFlags::absent;
  object.identity.has_dynamic = false;
  const Encoding encoding = object.header.encoding;
  bool property_segment = false;
  for (const ProgramHeader& entry : object.header.program_headers) {
    if (entry.type == PT_LOAD) keep_segment(entry, bytes.size(), object.identity, log);
    if (entry.type == PT_DYNAMIC) object.identity.has_dynamic = true;
    if (entry.type == PT_TLS) object.identity.tls_size = entry.memory_size;
    if (entry.type == PT_GNU_STACK) {
      object.identity.stack =
          entry.flags & PF_X ? StackFlags::executable : StackFlags::not_executable;
    }
    if (entry.type == PT_INTERP) {
      object.identity.interpreter = interpreter_of(segment_bytes(bytes, entry, encoding));
    }
    // ld.so looks at PT_NOTE only where there is no PT_GNU_PROPERTY (elf/dl-load.c).
    const bool property = entry.type == PT_GNU_PROPERTY;
    if (property || (entry.type == PT_NOTE && !property_segment)) {
      const auto isa = isa_needed(segment_bytes(bytes, entry, encoding), entry.alignment);
      object.identity.isa_needed = property ? isa : (object.identity.isa_needed | isa);
    }
    property_segment |= property;
  }
}

/// Where ld.so reads the dynamic table: the last PT_DYNAMIC, at its address.
Region dynamic_region(FileBytes& bytes, const Identified& object, DefectLog& log) {
  const auto& entries = object.header.program_headers;
  const auto entry = std::find_if(entries.rbegin(), entries.rend(), [](const ProgramHeader& each) {
    return each.type == PT_DYNAMIC;
  });
  const auto place = AddressMap(object.identity.segments).find(entry->address);
  if (!place) {
    log.malformed("PT_DYNAMIC lies in no segment", entry->offset);
    return {};
  }
  if (place->offset != entry->offset) {
    log.disagree("PT_DYNAMIC's p_offset is not where its address is mapped from", entry->offset);
  }
  const std::uint64_t length = std::min(entry->file_size, place->length);
  return Region(bytes.read(place->offset, length), place->offset, object.header.encoding);
}

/// DT_STRSZ binds no loader (glibc never looks at it): where it cannot be right, names are looked
/// for up to the end of the segment.
Region string_region(FileBytes& bytes, const Identified& object, DefectLog& log) {
  const Table& table = object.dynamic.tables.strings;
  const Region stated = exact_table(bytes, table, table.length, object.header.encoding);
  if (!table.present || stated.size() != table.length) return stated;  // not held yet
  const auto outside = [&](std::uint64_t offset) { return offset >= stated.size(); };
  const DynamicTable& dynamic = object.dynamic;
  const bool right = !stated.empty() && stated.text()[stated.size() - 1] == '\0' &&
                     std::none_of(dynamic.needed.begin(), dynamic.needed.end(), outside) &&
                     !outside(dynamic.soname.value_or(0)) && !outside(dynamic.rpath.value_or(0)) &&
                     !outside(dynamic.runpath.value_or(0));
  if (right) return stated;
  log.malformed("DT_STRSZ does not fit its strings", table.offset);
  Table whole = table;
  whole.length = std::min(rest_of_segment(object.identity.segments, table.offset),
                          bytes.size() - std::min(bytes.size(), table.offset));
  return exact_table(bytes, whole, whole.length, object.header.encoding);
}

std::string text_at(StringTable& strings, std::uint64_t offset, const char* tag, DefectLog& log) {
  const auto text = strings.at(offset);
  if (!text) log.malformed(std::string(tag) + " names a string outside DT_STRTAB", -1);
  return std::string(text.value_or(std::string_view()));
}

std::vector<std::string> search_path(const std::string& path, DefectLog& log) {
  auto parts = split_search_path(path);
  if (parts.size() == limits::path_entries) {
    log.malformed("a search path has too many entries: the rest is not read", -1);
  }
  return parts;
}

void keep_dynamic(Identified& object, DefectLog& log) {
  const DynamicTable& dynamic = object.dynamic;
  ObjectIdentity& identity = object.identity;
  StringTable& strings = object.strings;
  for (auto offset : dynamic.needed) {
    identity.needed.push_back(text_at(strings, offset, "DT_NEEDED", log));
  }
  for (auto offset : dynamic.audit) {
    identity.audit.push_back(text_at(strings, offset, "DT_AUDIT", log));
  }
  for (auto offset : dynamic.filters) {
    identity.filters.push_back(text_at(strings, offset, "DT_FILTER", log));
  }
  for (auto offset : dynamic.auxiliaries) {
    identity.auxiliaries.push_back(text_at(strings, offset, "DT_AUXILIARY", log));
  }
  if (dynamic.soname) identity.soname = text_at(strings, *dynamic.soname, "DT_SONAME", log);
  identity.has_rpath = dynamic.rpath.has_value();
  identity.has_runpath = dynamic.runpath.has_value();
  if (dynamic.rpath) {
    identity.rpath = search_path(text_at(strings, *dynamic.rpath, "DT_RPATH", log), log);
  }
  if (dynamic.runpath) {
    identity.runpath = search_path(text_at(strings, *dynamic.runpath, "DT_RUNPATH", log), log);
  }
  identity.flags = dynamic.flags;
  identity.flags_1 = dynamic.flags_1;
  identity.has_relr = dynamic.relr;
  identity.text_relocations = dynamic.text_relocations;
}

}  // namespace

std::vector<std::string> split_search_path(const std::string& path) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= path.size() && parts.size() < limits::path_entries;) {
    const std::size_t end = std::min(path.find(':', begin), path.size());
    parts.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::uint64_t rest_of_segment(const std::vector<Segment>& segments, std::uint64_t offset) {
  for (const Segment& segment : segments)
    if (offset >= segment.offset && offset - segment.offset < segment.file_size)
      return segment.file_size - (offset - segment.offset);
  return 0;
}

Region exact_table(FileBytes& bytes, const Table& table, std::uint64_t length, Encoding encoding) {
  if (!table.present) return {};
  return Region(bytes.read(table.offset, std::min(length, table.length)), table.offset, encoding);
}

Region held_table(FileBytes& bytes, const Table& table, Encoding encoding) {
  // Its length is that of the segment, of which a later pass must not fetch all.
  if (!table.present || bytes.read_held(table.offset, 1).empty()) return {};
  return Region(bytes.read_held(table.offset, table.length), table.offset, encoding);
}

void want_rest(FileBytes& bytes, const TableLayout& tables, const Table& table) {
  const auto next = tables.next_after(table.offset);
  const std::uint64_t length = next ? *next - table.offset : rest_of_table;
  bytes.read(table.offset, std::min(length, table.length));
}

Identified identify_by_headers(FileBytes& bytes, DefectLog& log) {
  Identified object;
  object.header = read_header(bytes.read_held(0, first_read));
  if (!object.header.error.empty() && object.header.extent() > first_read) {
    object.header = read_header(bytes.read(0, object.header.extent()));
  }
  object.identity.file_size = bytes.size();
  keep_header(object.header, object.identity);
  object.unread = object.header.error;
  if (object.header.program_header_count == pn_xnum) {
    log.malformed("e_phnum is 0xffff, which no loader extends", 0);
  }
  if (object.unread.empty()) keep_program_headers(bytes, object, log);
  return object;
}

Identified identify(FileBytes& bytes, DefectLog& log) {
  Identified object = identify_by_headers(bytes, log);
  if (!object.unread.empty() || !object.identity.has_dynamic) return object;
  const Region region = dynamic_region(bytes, object, log);
  if (region.empty()) {
    object.unread = "the dynamic table is not in the file";
    return object;
  }
  object.dynamic = read_dynamic_table(region, AddressMap(object.identity.segments), log);
  object.strings = StringTable(string_region(bytes, object, log));
  keep_dynamic(object, log);
  identify_versions(bytes, object.dynamic.tables, object, log);
  return object;
}

void identify_versions(FileBytes& bytes, const TableLayout& tables, Identified& object,
                       DefectLog& log) {
  const Encoding encoding = object.header.encoding;
  if (tables.version_needs.present) {
    auto walk =
        read_version_needs(held_table(bytes, tables.version_needs, encoding), object.strings, log);
    if (walk.overrun) want_rest(bytes, tables, tables.version_needs);
    object.identity.version_needs = std::move(walk.entries);
  }
  if (tables.version_definitions.present) {
    auto walk = read_version_definitions(held_table(bytes, tables.version_definitions, encoding),
                                         object.strings, log);
    if (walk.overrun) want_rest(bytes, tables, tables.version_definitions);
    object.identity.version_definitions = std::move(walk.entries);
  }
}

}  // namespace wheelcheck::elf
