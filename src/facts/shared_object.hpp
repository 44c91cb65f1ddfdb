// What one ELF member of a wheel says: its identity, its dynamic symbol table and the evidence in
// it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "facts/defect.hpp"
#include "facts/object.hpp"

namespace wheelcheck {

/// How much of a file was read. `names`: no member bytes; `head`: each ELF member until its tables
/// are complete; `full`: everything.
enum class Depth : std::uint8_t { names, head, full };

/// One .dynsym entry, little endian and native width whatever the file's class.
struct Symbol {
  std::uint32_t name = 0;     // offset into SharedObject::strings
  std::uint16_t version = 1;  // raw DT_VERSYM entry (bit 15 = hidden); 1 where there is no table
  std::uint8_t info = 0;      // st_info
  std::uint8_t other = 0;     // st_other
  std::uint16_t section = 0;  // st_shndx
  std::uint32_t name_length = 0;  // bytes before its NUL; 0 also where nobody measured it
  std::uint64_t value = 0;        // st_value

  std::uint8_t binding() const { return static_cast<std::uint8_t>(info >> 4); }
  std::uint8_t type() const { return static_cast<std::uint8_t>(info & 15); }
  std::uint8_t visibility() const { return static_cast<std::uint8_t>(other & 3); }
  bool defined() const { return section != 0; }
};

/// One entry of a CUDA fatbin container, from its header; payloads are never decompressed.
struct GpuImage {
  enum class Kind : std::uint8_t { ptx = 1, cubin = 2, lto = 8, other = 0 };
  Kind kind = Kind::other;
  std::uint32_t arch = 0;                      // 90 = compute capability 9.0
  char suffix = 0;                             // 'a', 'f' or 0
  std::uint16_t ptx_major = 0, ptx_minor = 0;  // PTX ISA version, for ptx
  auto operator<=>(const GpuImage&) const = default;
};

/// All containers that hold the same set of images, and how many there are. A container is what one
/// translation unit was compiled to.
struct GpuContainers {
  std::vector<GpuImage> images;  // sorted, unique
  std::uint64_t count = 0;
  /// False: every image is too small to hold a kernel, as from a unit without device code.
  bool kernels = true;
};

struct SharedObject {
  ObjectIdentity identity;
  std::string strings;                   // .dynstr
  std::vector<Symbol> symbols;           // .dynsym, entry 0 included
  std::vector<std::uint32_t> relocated;  // symbol indices in relocation order, each once
  bool has_version_table = false;        // DT_VERSYM
  /// Symbols before this one are in no chain of DT_GNU_HASH, so that ld.so never finds them; 0
  /// where there is only DT_HASH.
  std::uint32_t first_hashed = 0;

  std::vector<GpuContainers> gpu;  // grouped, in order of first appearance
  /// How many of them a device linker made (`nvcc -dlink`): the units that went into those are
  /// there too, as containers that are not loaded by themselves.
  std::uint64_t linked_gpu_containers = 0;
  std::vector<std::string> gfx_targets;  // AMD code objects of .hip_fatbin, "gfx90a"
  std::vector<std::string> evidence;     // strings of interest in the file, sorted and unique

  Depth depth = Depth::full;
  std::string unread;                 // not empty: the tables could not be read; why
  std::vector<Defect> defects;        // what is malformed, with offsets
  std::vector<std::string> inferred;  // at head depth: which identity fields are inferred
                                      // ("needed", …) or unknown ("!rpath", "!gpu", …)

  /// Empty where the offset lies outside the string table.
  std::string_view name(const Symbol& symbol) const;
};

}  // namespace wheelcheck
