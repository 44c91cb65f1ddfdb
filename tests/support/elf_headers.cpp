// Code, data, the dynamic table and the headers that name them.
#include "support/elf_assembly.hpp"

#include <bit>
#include <cstring>

namespace wheelcheck::testing {

ElfImage ElfAssembly::write() {
  plan_versions();
  order_exports();
  add_names();
  lay_out_tables();
  lay_out_rest();
  write_headers();
  return {out_.take(), std::move(offsets_)};
}

std::uint64_t ElfAssembly::begin(const char* name, std::uint64_t align) {
  out_.align(align);
  return offsets_[name] = out_.size();
}

bool ElfAssembly::thread_locals() const {
  return std::any_of(exports_.begin(), exports_.end(),
                     [](const ElfExport& each) { return each.type == 6; });
}

std::uint64_t ElfAssembly::program_header_count() const {
  return 5U + (spec_.stack != StackFlags::absent) + (spec_.isa_needed != 0) +
         !spec_.interpreter.empty() + thread_locals();
}

void ElfAssembly::lay_out_rest() {
  begin("text", spec_.alignment);
  // x86-64: xor eax, eax; ret. AArch64: mov x0, #0; ret.
  if (spec_.machine == 183)
    out_.u32(0xd2800000U).u32(0xd65f03c0U);
  else
    out_.u8(0x31).u8(0xc0).u8(0xc3);
  loads_.push_back({offsets_["text"], out_.size(), 5});
  begin("rodata", spec_.alignment);
  out_.fill(spec_.bulk);
  for (const auto& text : spec_.strings) out_.text(text);
  write_fatbins();
  loads_.push_back({offsets_["rodata"], out_.size(), 4});
  begin("data", spec_.alignment);
  out_.fill(64);  // where exported objects lie; the first word is DT_RELR's
  begin("got", 8);
  out_.fill(spec_.imports.size() * 2 * word());
  write_dynamic();
  loads_.push_back({offsets_["data"], out_.size(), 6});
  write_symbols();
  write_relocations();
}

void ElfAssembly::write_fatbins() {
  begin("fatbins", 8);
  for (const auto& images : spec_.fatbins) {
    ElfBytes entries = make();
    for (const GpuImage& image : images) {
      entries.u16(static_cast<std::uint64_t>(image.kind)).u16(0x0101).u32(64).u64(16).u32(0);
      entries.u32(0).u16(image.ptx_minor).u16(image.ptx_major).u32(image.arch).u32(0).u32(0);
      entries.u64(1U | (image.suffix == 'a' ? 1U << 20U : image.suffix == 'f' ? 1U << 21U : 0U));
      entries.u64(0).u64(4096).fill(16);  // as if compressed: large enough to hold a kernel
    }
    out_.align(8).u32(0xBA55ED50U).u16(1).u16(16).u64(entries.size()).add(entries);
  }
  offsets_["fatbins_end"] = out_.size();
}

void ElfAssembly::write_dynamic() {
  begin("dynamic", 16);
  const auto entry = [&](std::uint64_t tag, std::uint64_t value) { out_.word(tag).word(value); };
  const auto table = [&](std::uint64_t tag, const char* name) {
    if (offsets_.count(name)) entry(tag, offsets_[name]);
  };
  for (const auto& name : spec_.needed) entry(1, strings_.add(name));
  if (!spec_.soname.empty()) entry(14, strings_.add(spec_.soname));
  if (spec_.rpath) entry(15, strings_.add(*spec_.rpath));
  if (spec_.runpath) entry(29, strings_.add(*spec_.runpath));
  for (const auto& name : spec_.audit) entry(0x6ffffefc, strings_.add(name));
  table(4, "hash");
  table(0x6ffffef5, "gnu_hash");
  table(5, "dynstr");
  table(6, "dynsym");
  entry(10, strings_.size());
  entry(11, wide_ ? 24 : 16);
  const std::uint64_t data = count_relocations(false), slots = count_relocations(true);
  if (slots != 0) {
    entry(3, offsets_["got"]);
    entry(2, slots * relocation_size());
    entry(20, rela_ ? 7 : 17);
    entry(23, offsets_["jmprel"]);
  }
  if (data != 0) {
    entry(rela_ ? 7 : 17, offsets_["rela"]);
    entry(rela_ ? 8 : 18, data * relocation_size());
    entry(rela_ ? 9 : 19, relocation_size());
  }
  if (spec_.relr) {
    entry(36, offsets_["relr"]);
    entry(35, word());
    entry(37, word());
  }
  if (spec_.text_relocations) entry(22, 0);
  if (spec_.flags != 0) entry(30, spec_.flags);
  if (spec_.flags_1 != 0) entry(0x6ffffffb, spec_.flags_1);
  if (offsets_.count("verdef")) {
    table(0x6ffffffc, "verdef");
    entry(0x6ffffffd, definition_order_.size() + 1);
  }
  if (offsets_.count("verneed")) {
    table(0x6ffffffe, "verneed");
    entry(0x6fffffff, needs_.size());
  }
  table(0x6ffffff0, "versym");
  entry(0, 0);
  offsets_["dynamic_end"] = out_.size();
}

void ElfAssembly::write_headers() {
  const std::uint64_t sections = write_section_headers();
  ElfBytes header = make();
  header.u8(0x7f).u8('E').u8('L').u8('F').u8(spec_.elf_class).u8(spec_.data).u8(1);
  header.u8(spec_.os_abi).fill(8).u16(spec_.type).u16(spec_.machine).u32(1).word(0);
  header.word(offsets_["program_headers"]).word(sections == 0 ? 0 : offsets_["sections"]).u32(0);
  header.u16(wide_ ? 64 : 52).u16(wide_ ? 56 : 32).u16(program_header_count());
  header.u16(wide_ ? 64 : 40).u16(sections).u16(sections == 0 ? 0 : sections - 1);
  overwrite(0, header);
  ElfBytes table = make();
  for (const Load& load : loads_) {
    program_header(table, 1, load.flags, load.begin, load.end, spec_.alignment);
  }
  program_header(table, 2, 6, offsets_["dynamic"], offsets_["dynamic_end"], 8);
  if (spec_.stack != StackFlags::absent) {
    program_header(table, 0x6474e551, spec_.stack == StackFlags::executable ? 7 : 6, 0, 0, 16);
  }
  if (spec_.isa_needed != 0) {
    program_header(table, 0x6474e553, 4, offsets_["note"], offsets_["note_end"], word());
  }
  if (!spec_.interpreter.empty()) {
    const std::uint64_t at = offsets_["interp"];
    program_header(table, 3, 4, at, at + spec_.interpreter.size() + 1, 1);
  }
  if (thread_locals()) {
    program_header(table, 7, 4, offsets_["data"], offsets_["data"] + 16, 8, spec_.thread_memory);
  }
  overwrite(offsets_["program_headers"], table);
}

void ElfAssembly::program_header(ElfBytes& table, std::uint64_t type, std::uint64_t flags,
                                 std::uint64_t from, std::uint64_t to, std::uint64_t align,
                                 std::uint64_t memory) const {
  table.u32(type);
  if (wide_) table.u32(flags);
  table.word(from).word(from).word(from).word(to - from).word(std::max(to - from, memory));
  if (!wide_) table.u32(flags);
  table.word(align);
}

std::uint64_t ElfAssembly::write_section_headers() {
  if (!spec_.section_headers) return 0;
  static const char names[] = "\0.text\0.data\0.dynsym\0.dynstr\0.dynamic\0.nv_fatbin\0.shstrtab";
  const std::uint64_t names_at = begin("section_names", 1);
  for (char c : names) out_.u8(static_cast<std::uint8_t>(c));
  const auto name = [&](const std::string& wanted) {
    return std::string(names, sizeof names).find(wanted);
  };
  begin("sections", 8);
  const auto section = [&](std::uint64_t name_at, std::uint64_t type, std::uint64_t flags,
                           std::uint64_t at, std::uint64_t size, std::uint64_t link,
                           std::uint64_t entry) {
    out_.u32(name_at).u32(type).word(flags).word(flags == 0 ? 0 : at).word(at).word(size);
    out_.u32(link).u32(type == 11 ? 1 : 0).word(type == 0 ? 0 : 8).word(entry);
  };
  section(0, 0, 0, 0, 0, 0, 0);
  section(name(".text"), 1, 6, offsets_["text"], 3, 0, 0);
  section(name(".data"), 1, 3, offsets_["data"], 64, 0, 0);
  const std::uint64_t entry = wide_ ? 24 : 16;
  section(name(".dynsym"), 11, 2, offsets_["dynsym"], symbol_count() * entry, 4, entry);
  section(name(".dynstr"), 3, 2, offsets_["dynstr"], strings_.size(), 0, 0);
  const std::uint64_t dynamic = offsets_["dynamic"];
  section(name(".dynamic"), 6, 3, dynamic, offsets_["dynamic_end"] - dynamic, 4, 2 * word());
  const std::uint64_t fatbins = offsets_["fatbins"];
  section(name(".nv_fatbin"), 1, 2, fatbins, offsets_["fatbins_end"] - fatbins, 0, 0);
  section(name(".shstrtab"), 3, 0, names_at, sizeof names, 0, 0);
  return 8;
}

}  // namespace wheelcheck::testing
