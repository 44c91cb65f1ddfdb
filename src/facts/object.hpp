// A shared object as the dynamic loader sees it, wherever its bytes are: a member of a wheel, an
// installed file, a row of a snapshot. These are the only types that `loader` knows.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

/// One PT_LOAD (gABI, Program Header). Offsets and sizes in bytes.
struct Segment {
  std::uint64_t offset = 0, address = 0, file_size = 0, memory_size = 0, alignment = 0;
  std::uint32_t flags = 0;  // PF_X | PF_W | PF_R
};

/// One vernaux: a version that this object wants from the file named in its verneed entry.
struct NeededVersion {
  std::string name;
  std::uint16_t index = 0;  // DT_VERSYM value, without the hidden bit
  bool weak = false;        // VER_FLG_WEAK: absence is no error
};

/// One verneed entry: a file name (compared with SONAMEs) and the versions wanted from it.
struct VersionNeed {
  std::string file;
  std::vector<NeededVersion> versions;
};

/// One verdef entry.
struct VersionDefinition {
  std::string name;
  std::uint16_t index = 0;
  bool base = false;  // VER_FLG_BASE: names the file itself
};

enum class StackFlags { absent, not_executable, executable };  // PT_GNU_STACK

/// What PT_DYNAMIC and the headers say about an object; no symbols.
struct ObjectIdentity {
  std::uint8_t elf_class = 2;      // EI_CLASS: 1 = 32 bit, 2 = 64 bit
  std::uint8_t data = 1;           // EI_DATA: 1 = little endian
  std::uint8_t os_abi = 0;         // EI_OSABI
  std::uint8_t abi_version = 0;    // EI_ABIVERSION
  std::uint8_t ident_version = 1;  // EI_VERSION
  bool padded = false;             // bytes of e_ident behind EI_ABIVERSION are not zero
  std::uint32_t version = 1;       // e_version
  bool odd_headers = false;        // e_phentsize is not that of the class
  bool headers_cut = false;        // the program headers reach past the end of the file
  std::uint16_t machine = 62;      // e_machine: 62 = x86-64, 183 = AArch64
  std::uint16_t type = 3;          // e_type: 3 = ET_DYN
  std::uint32_t machine_flags = 0;
  std::uint64_t file_size = 0;
  std::vector<Segment> segments;
  StackFlags stack = StackFlags::not_executable;
  bool has_dynamic = true;     // PT_DYNAMIC is there
  std::uint64_t tls_size = 0;  // p_memsz of PT_TLS

  std::string soname;                // empty: none
  std::vector<std::string> needed;   // DT_NEEDED in order
  std::vector<std::string> rpath;    // DT_RPATH split at ':', unexpanded
  std::vector<std::string> runpath;  // DT_RUNPATH split at ':'
  bool has_rpath = false, has_runpath = false;
  std::vector<std::string> audit;                 // DT_AUDIT, DT_DEPAUDIT
  std::vector<std::string> filters, auxiliaries;  // DT_FILTER, DT_AUXILIARY, in order
  std::uint64_t flags = 0, flags_1 = 0;           // DT_FLAGS, DT_FLAGS_1
  bool has_relr = false;                          // DT_RELR, DT_RELRSZ
  bool text_relocations = false;                  // DT_TEXTREL or DF_TEXTREL
  std::uint32_t isa_needed = 0;                   // GNU_PROPERTY_X86_ISA_1_NEEDED bits
  std::string interpreter;                        // PT_INTERP

  std::vector<VersionNeed> version_needs;
  std::vector<VersionDefinition> version_definitions;

  /// A PIE program: ET_DYN with DF_1_PIE or PT_INTERP and no SONAME is refused by dlopen
  /// (DF_1_PIE).
  bool pie() const { return (flags_1 & 0x08000000U) != 0; }
  bool static_tls() const { return (flags & 0x10U) != 0; }  // DF_STATIC_TLS
};

/// An undefined symbol that a relocation names.
struct Import {
  std::string_view name;     // stored in the object
  std::string_view version;  // empty: unversioned
  std::string_view file;     // the verneed file that the version is wanted from
  bool weak = false;
  std::uint8_t type = 0;  // STT_*
};

/// A symbol that ld.so would take as a definition (glibc elf/dl-lookup.c, check_match): defined,
/// value != 0 unless ABS or TLS, type NOTYPE/OBJECT/FUNC/COMMON/TLS/GNU_IFUNC, binding GLOBAL, WEAK
/// or GNU_UNIQUE, visibility default or protected.
struct Definition {
  std::string_view version;  // empty: the object has no version table, or the symbol is unversioned
  std::uint16_t index = 1;   // DT_VERSYM without its bit 15: 0 local, 1 global, ≥2 a version
  bool hidden = false;       // DT_VERSYM bit 15: `name@version`, not the default
  std::uint8_t type = 0;     // STT_*
  std::uint8_t binding = 1;  // STB_*
};

/// DT_GNU_HASH's function (h = h * 33 + c, from 5381).
constexpr std::uint32_t gnu_hash(std::string_view name) {
  std::uint32_t hash = 5381;
  for (char c : name) hash = hash * 33 + static_cast<std::uint8_t>(c);
  return hash;
}

/// The loader's view of one object. Implementations are immutable and may be shared between
/// threads.
class Object {
 public:
  virtual ~Object() = default;

  virtual const ObjectIdentity& identity() const = 0;

  /// All definitions of `name`, in symbol-table order, appended to `out`. `hash` is gnu_hash(name).
  virtual void find(std::string_view name, std::uint32_t hash,
                    std::vector<Definition>& out) const = 0;

  /// Undefined symbols in the order in which relocations first name them (RELA/REL, then JMPREL),
  /// each once. Only valid while the object lives. Empty if !imports_known().
  virtual const std::vector<Import>& imports() const = 0;
  virtual bool imports_known() const { return true; }

  /// DT_VERSYM is there; ld.so then wants its versions to match.
  bool has_version_table() const {
    return !identity().version_definitions.empty() || !identity().version_needs.empty();
  }

  /// Not empty: why the tables could not be read; whatever depends on them is unknown.
  virtual std::string_view unread() const { return {}; }

  /// False where the description has no symbols (`library==SONAME` of an inline environment): what
  /// such an object exports is not known.
  virtual bool exports_known() const { return true; }

  /// Every exported name, in no promised order; slow, for explanations only.
  virtual void each_export(const std::function<void(std::string_view)>& visit) const = 0;
};

using ObjectPtr = std::shared_ptr<const Object>;

}  // namespace wheelcheck
