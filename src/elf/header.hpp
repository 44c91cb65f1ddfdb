// ELF header and program headers (gABI, ELF Header and Program Header), by libObject's checked
// subset.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "elf/region.hpp"

namespace wheelcheck::elf {

struct ProgramHeader {
  std::uint32_t type = 0, flags = 0;
  std::uint64_t offset = 0, address = 0, file_size = 0, memory_size = 0, alignment = 0;
};

struct Header {
  Encoding encoding;
  std::uint8_t elf_class = 0, data = 0, os_abi = 0, abi_version = 0;
  std::uint8_t ident_version = 0;
  bool padded = false;  // bytes of e_ident behind EI_ABIVERSION are not zero
  std::uint16_t machine = 0, type = 0;
  std::uint32_t version = 0;
  std::uint32_t flags = 0;
  std::uint64_t program_headers_at = 0, sections_at = 0;
  std::uint16_t program_header_count = 0, section_count = 0, section_entry_size = 0;
  std::uint16_t program_header_size = 0;
  std::uint16_t section_names = 0;  // e_shstrndx
  std::vector<ProgramHeader> program_headers;
  std::string error;  // not empty: what follows the first unreadable thing is default

  /// Bytes of the file from its start that hold header and program headers.
  std::uint64_t extent() const;
};

/// True if `bytes` begins with ELFMAG.
bool is_elf(std::span<const std::byte> bytes);

/// Reads from the first bytes of a file. Where they are too few, `error` says so and extent() tells
/// how many are wanted as soon as the header itself is there.
Header read_header(std::span<const std::byte> head);

}  // namespace wheelcheck::elf
