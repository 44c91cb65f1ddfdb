// One shared object being laid out: tables in elf_tables.cpp, headers in elf_headers.cpp.
#pragma once

#include <algorithm>

#include "support/elf_bytes.hpp"
#include "support/elf_writer.hpp"

namespace wheelcheck::testing {

class ElfAssembly {
 public:
  explicit ElfAssembly(const ElfSpec& spec)
      : spec_(spec), wide_(spec.elf_class == 2), rela_(wide_), out_(make()) {}

  ElfImage write();

 private:
  struct Load {
    std::uint64_t begin = 0, end = 0, flags = 0;
  };

  ElfBytes make() const { return ElfBytes(wide_, spec_.data == 2); }
  std::uint64_t word() const { return wide_ ? 8 : 4; }
  std::uint64_t begin(const char* name, std::uint64_t align);
  void plan_versions();
  void need(const std::string& file, const std::string& name, bool weak);
  std::uint16_t needed_index(const ElfImport& import) const;
  /// DT_GNU_HASH wants its symbols sorted by bucket.
  void order_exports();
  /// In GNU ld's order: needed names, symbols, then SONAME, paths and versions.
  void add_names();
  std::string base_version() const { return spec_.soname.empty() ? "base" : spec_.soname; }
  std::uint64_t first_export() const { return 1 + spec_.imports.size(); }
  std::uint64_t symbol_count() const { return first_export() + exports_.size(); }
  std::uint64_t relocation_size() const { return word() * (rela_ ? 3 : 2); }

  std::uint64_t count_relocations(bool slots) const;
  bool thread_locals() const;
  std::uint64_t program_header_count() const;
  /// Everything whose size is known before addresses are; contents that need addresses come later.
  void lay_out_tables();
  void write_note();
  void write_sysv_hash();
  void write_gnu_hash();
  void write_versions();
  void write_definitions();
  void write_needs();
  void lay_out_rest();
  void write_fatbins();
  void write_dynamic();
  void overwrite(std::uint64_t offset, ElfBytes bytes);
  ElfBytes symbol(const std::string& name, unsigned info, unsigned other, unsigned section,
                  std::uint64_t value);
  void write_symbols();
  void write_relocations();
  void write_headers();
  void program_header(ElfBytes& table, std::uint64_t type, std::uint64_t flags, std::uint64_t from,
                      std::uint64_t to, std::uint64_t align, std::uint64_t memory = 0) const;
  /// NULL, .text, .data, .dynsym, .dynstr, .dynamic, .nv_fatbin, .shstrtab.
  std::uint64_t write_section_headers();
  const ElfSpec& spec_;
  bool wide_, rela_;
  ElfBytes out_;
  std::map<std::string, std::uint64_t> offsets_{{"header", 0}};
  std::vector<Load> loads_;
  std::vector<VersionNeed> needs_;
  std::map<std::string, std::uint16_t> defined_;
  std::vector<std::string> definition_order_;
  bool versioned_ = false;
  std::vector<ElfExport> exports_;
  std::uint32_t buckets_ = 1;
  ElfStrings strings_;
};

}  // namespace wheelcheck::testing
