// Everything of an ObjectIdentity: from header, program headers, dynamic table and version tables.
#pragma once

#include <string>

#include "elf/defect_log.hpp"
#include "elf/dynamic_table.hpp"
#include "elf/file_bytes.hpp"
#include "elf/header.hpp"
#include "elf/string_table.hpp"
#include "facts/object.hpp"

namespace wheelcheck::elf {

/// An object without its symbols. `unread` says why the tables are unusable, if they are.
struct Identified {
  Header header;
  ObjectIdentity identity;
  DynamicTable dynamic;
  StringTable strings;
  std::string unread;
};

/// The part of the identity that header and program headers tell. Sets `unread` on a bad header.
Identified identify_by_headers(FileBytes& bytes, DefectLog& log);

/// Reads PT_DYNAMIC where ld.so finds it: at its p_vaddr, through PT_LOAD.
Identified identify(FileBytes& bytes, DefectLog& log);

/// Fills version_needs and version_definitions from `tables`.
void identify_versions(FileBytes& bytes, const TableLayout& tables, Identified& object,
                       DefectLog& log);

/// A search path at its colons; at most limits::path_entries parts.
std::vector<std::string> split_search_path(const std::string& path);

/// From `offset` in the file to the end of the segment that maps it; 0: none does.
std::uint64_t rest_of_segment(const std::vector<Segment>& segments, std::uint64_t offset);

/// The file bytes of a table: all of `length`, exactly; or, for tables of unknown length, what is
/// in memory from its start.
Region exact_table(FileBytes& bytes, const Table& table, std::uint64_t length, Encoding encoding);
Region held_table(FileBytes& bytes, const Table& table, Encoding encoding);

/// A walker ran out of a held_table: have the rest of it fetched, as far as the next table.
void want_rest(FileBytes& bytes, const TableLayout& tables, const Table& table);

}  // namespace wheelcheck::elf
