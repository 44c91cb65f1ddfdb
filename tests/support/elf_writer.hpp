// Builds shared objects from a description: the real ld.so accepts them, and tests may break them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "facts/object.hpp"
#include "facts/shared_object.hpp"

namespace wheelcheck::testing {

struct ElfImport {
  std::string name;
  std::string version = {}, file = {};  // both empty: unversioned; `file` is the verneed file
  bool weak = false;
  std::uint8_t type = 0;   // STT_*
  bool jump_slot = false;  // relocated by JMPREL, behind all others
  bool relocated = true;   // false: undefined, but no relocation names it
};

struct ElfExport {
  std::string name;
  std::string version = {};     // empty: the base version
  bool hidden = false;          // name@version, not the default
  std::uint8_t type = 2;        // STT_FUNC
  std::uint8_t binding = 1;     // STB_GLOBAL
  std::uint8_t visibility = 0;  // STV_DEFAULT
};

struct ElfSpec {
  std::uint8_t elf_class = 2, data = 1, os_abi = 0;
  std::uint16_t machine = 62, type = 3;
  std::string soname;
  std::vector<std::string> needed, audit;
  std::optional<std::string> rpath, runpath;
  std::string interpreter;
  std::vector<ElfImport> imports;
  std::vector<ElfExport> exports;
  /// Versions needed without a symbol, such as GLIBC_ABI_DT_RELR: {file, {version, …}}.
  std::vector<VersionNeed> needs;
  StackFlags stack = StackFlags::not_executable;
  std::uint64_t flags = 0, flags_1 = 0;  // DT_FLAGS, DT_FLAGS_1
  bool relr = false, text_relocations = false, section_headers = true;
  bool gnu_hash = true, sysv_hash = false;
  std::uint32_t isa_needed = 0;
  std::uint64_t alignment = 0x1000;
  std::uint64_t thread_memory = 16;  // of PT_TLS, which exports of type tls bring
  std::vector<std::vector<GpuImage>> fatbins;  // one container each
  std::vector<std::string> strings;            // in .rodata
  std::uint64_t bulk = 0;                      // bytes between code and read-only data
};

/// The bytes, and where in them each table begins ("header", "program_headers", "dynamic",
/// "dynsym", "dynstr", "gnu_hash", "hash", "versym", "verneed", "verdef", "rela", "jmprel",
/// "sections", …).
struct ElfImage {
  std::vector<std::byte> bytes;
  std::map<std::string, std::uint64_t> offsets;

  /// Overwrites `size` bytes (1, 2, 4 or 8) little endian.
  void poke(std::uint64_t offset, std::uint64_t value, std::size_t size);
  /// File offset of the d_val of the first entry with this tag (64-bit little endian); 0: none.
  std::uint64_t dynamic_value(std::uint64_t tag) const;
};

/// Read-only tables first, then code, bulk, read-only data, .dynamic and data, as GNU ld lays it
/// out.
ElfImage write_elf(const ElfSpec& spec);

/// Keys are ElfSpec's fields. Imports and exports may be strings "name", "name@VERSION" (exports:
/// "@@" default, "@" hidden) or, for imports, "name@VERSION@file", or objects with the fields of
/// ElfImport and ElfExport; "weak" and the STT_* names ("func", "object", "tls", "ifunc", "notype")
/// are accepted; "machine": "x86-64" or "aarch64"; "stack": "absent", "executable",
/// "not_executable"; "fatbins": [["sm_80", "sm_90a", "ptx_90@8.0"], …]; "pyinit": "NAME" adds the
/// export PyInit_NAME. Throws std::invalid_argument on an unknown key or value.
ElfSpec elf_spec(const nlohmann::json& json);

}  // namespace wheelcheck::testing
