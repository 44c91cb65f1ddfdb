// Head depth: the tables found in the beginning of a file by their structure, without PT_DYNAMIC.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "elf/dynamic_table.hpp"
#include "elf/file_bytes.hpp"
#include "elf/header.hpp"
#include "facts/shared_object.hpp"

namespace wheelcheck::elf {

/// The tables, each with its exact length; relocations of both tables are in `tables.rela`.
struct HeadTables {
  TableLayout tables;
  std::uint64_t symbol_count = 0;
  std::uint64_t end = 0;  // where the last of them ends
};

/// Nothing if `beginning` does not hold all of them or they do not fit together: hash values must
/// be those of the names, version indices those of the version tables, relocations must lie in
/// writable segments and name every undefined symbol. Only 64-bit little-endian x86-64 and AArch64
/// objects.
std::optional<HeadTables> locate_head_tables(std::span<const std::byte> beginning,
                                             const Header& header);

/// The object at Depth::head; `file_name` (base name) tells the SONAME from needed names. What is
/// inferred or unknown is listed in `inferred`. `file` is the same beginning as a file of its
/// declared size. Nothing where only a full reading can tell.
std::optional<SharedObject> read_head(std::span<const std::byte> beginning, const Header& header,
                                      const std::string& file_name, FileBytes& file);

}  // namespace wheelcheck::elf
