// Symbols, hash tables, versions and relocations.
#include "support/elf_assembly.hpp"

#include <algorithm>
#include <bit>

namespace wheelcheck::testing {

namespace {

struct Relocations {
  std::uint64_t data = 6, slot = 7, thread = 16, relative = 8;  // x86-64; i386 but for TLS
};

Relocations relocations_of(std::uint16_t machine) {
  if (machine == 183) return {1025, 1026, 1028, 1027};  // AArch64
  if (machine == 3) return {6, 7, 35, 8};               // i386
  return {};
}

std::uint32_t sysv_hash(const std::string& name) {
  std::uint32_t hash = 0;
  for (char c : name) {
    hash = (hash << 4U) + static_cast<std::uint8_t>(c);
    const std::uint32_t high = hash & 0xf0000000U;
    hash = (hash ^ (high >> 24U)) & ~high;
  }
  return hash;
}

}  // namespace

void ElfAssembly::plan_versions() {
  needs_ = spec_.needs;
  for (const ElfImport& import : spec_.imports) {
    if (!import.version.empty()) need(import.file, import.version, import.weak);
  }
  std::uint16_t next = 2;
  for (const ElfExport& each : spec_.exports) {
    if (!each.version.empty() && !defined_.count(each.version)) {
      defined_[each.version] = next++;
      definition_order_.push_back(each.version);
    }
  }
  for (VersionNeed& file : needs_) {
    for (NeededVersion& version : file.versions) version.index = next++;
  }
  versioned_ = !defined_.empty() || !needs_.empty();
}

void ElfAssembly::need(const std::string& file, const std::string& name, bool weak) {
  auto entry = std::find_if(needs_.begin(), needs_.end(),
                            [&](const VersionNeed& each) { return each.file == file; });
  if (entry == needs_.end()) entry = needs_.insert(needs_.end(), VersionNeed{file, {}});
  for (NeededVersion& version : entry->versions) {
    if (version.name != name) continue;
    version.weak &= weak;
    return;
  }
  entry->versions.push_back({name, 0, weak});
}

std::uint16_t ElfAssembly::needed_index(const ElfImport& import) const {
  for (const VersionNeed& file : needs_) {
    if (file.file != import.file) continue;
    for (const NeededVersion& version : file.versions) {
      if (version.name == import.version) return version.index;
    }
  }
  return 1;
}

void ElfAssembly::order_exports() {
  exports_ = spec_.exports;
  buckets_ = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(exports_.size() / 2));
  std::stable_sort(exports_.begin(), exports_.end(), [&](const auto& left, const auto& right) {
    return gnu_hash(left.name) % buckets_ < gnu_hash(right.name) % buckets_;
  });
}

void ElfAssembly::add_names() {
  for (const auto& name : spec_.needed) strings_.add(name);
  for (const auto& import : spec_.imports) strings_.add(import.name);
  for (const auto& each : exports_) strings_.add(each.name);
  strings_.add(spec_.soname);
  if (spec_.rpath) strings_.add(*spec_.rpath);
  if (spec_.runpath) strings_.add(*spec_.runpath);
  for (const auto& name : spec_.audit) strings_.add(name);
  if (!defined_.empty()) strings_.add(base_version());
  for (const auto& name : definition_order_) strings_.add(name);
  for (const auto& file : needs_) {
    strings_.add(file.file);
    for (const auto& version : file.versions) strings_.add(version.name);
  }
}

std::uint64_t ElfAssembly::count_relocations(bool slots) const {
  return static_cast<std::uint64_t>(std::count_if(
      spec_.imports.begin(), spec_.imports.end(),
      [&](const ElfImport& each) { return each.relocated && each.jump_slot == slots; }));
}

void ElfAssembly::lay_out_tables() {
  out_.fill(wide_ ? 64 : 52);
  begin("program_headers", word());
  out_.fill(program_header_count() * (wide_ ? 56 : 32));
  if (!spec_.interpreter.empty()) {
    begin("interp", 1);
    out_.text(spec_.interpreter);
  }
  if (spec_.isa_needed != 0) write_note();
  if (spec_.sysv_hash) write_sysv_hash();
  if (spec_.gnu_hash) write_gnu_hash();
  begin("dynsym", word());
  out_.fill(symbol_count() * (wide_ ? 24 : 16));
  begin("dynstr", 1);
  out_.u8(0);
  for (const auto& text : strings_.order()) out_.text(text);
  if (versioned_) write_versions();
  if (spec_.relr) {
    begin("relr", 8);
    out_.fill(word());
  }
  begin("rela", 8);
  out_.fill(count_relocations(false) * relocation_size());
  begin("jmprel", 8);
  out_.fill(count_relocations(true) * relocation_size());
  loads_.push_back({0, out_.size(), 4});
}

void ElfAssembly::write_note() {
  begin("note", 8);
  out_.u32(4).u32(wide_ ? 16 : 12).u32(5).text("GNU");
  out_.u32(0xc0008002U).u32(4).u32(spec_.isa_needed);
  out_.align(word());
  offsets_["note_end"] = out_.size();
}

void ElfAssembly::write_sysv_hash() {
  begin("hash", 8);
  std::vector<std::uint32_t> buckets(buckets_, 0), chains(symbol_count(), 0);
  for (std::size_t at = 0; at < exports_.size(); ++at) {
    std::uint32_t& bucket = buckets[sysv_hash(exports_[at].name) % buckets_];
    const auto index = static_cast<std::uint32_t>(first_export() + at);
    chains[index] = bucket;
    bucket = index;
  }
  out_.u32(buckets_).u32(symbol_count());
  for (auto each : buckets) out_.u32(each);
  for (auto each : chains) out_.u32(each);
}

void ElfAssembly::write_gnu_hash() {
  begin("gnu_hash", 8);
  if (exports_.empty()) {  // what GNU ld writes where nothing is exported
    out_.u32(1).u32(1).u32(1).u32(0).word(0).u32(0);
    return;
  }
  const std::uint32_t bits = static_cast<std::uint32_t>(word() * 8), shift = wide_ ? 6 : 5;
  const std::uint32_t words =
      std::bit_ceil(std::max<std::uint32_t>(1, static_cast<std::uint32_t>(exports_.size() / 6)));
  std::vector<std::uint64_t> bloom(words, 0);
  std::vector<std::uint32_t> buckets(buckets_, 0), chains(exports_.size(), 0);
  for (std::size_t at = 0; at < exports_.size(); ++at) {
    const std::uint32_t hash = gnu_hash(exports_[at].name);
    bloom[hash / bits % words] |= std::uint64_t{1} << (hash % bits);
    bloom[hash / bits % words] |= std::uint64_t{1} << ((hash >> shift) % bits);
    std::uint32_t& bucket = buckets[hash % buckets_];
    if (bucket == 0) bucket = static_cast<std::uint32_t>(first_export() + at);
    const bool last =
        at + 1 == exports_.size() || gnu_hash(exports_[at + 1].name) % buckets_ != hash % buckets_;
    chains[at] = (hash & ~1U) | (last ? 1U : 0U);
  }
  out_.u32(buckets_).u32(first_export()).u32(words).u32(shift);
  for (auto each : bloom) out_.word(each);
  for (auto each : buckets) out_.u32(each);
  for (auto each : chains) out_.u32(each);
}

void ElfAssembly::write_versions() {
  begin("versym", 2);
  out_.u16(0);
  for (const auto& each : spec_.imports) out_.u16(needed_index(each));
  for (const auto& each : exports_) {
    const std::uint16_t index = each.version.empty() ? std::uint16_t{1} : defined_[each.version];
    out_.u16(index | (each.hidden ? 0x8000U : 0U));
  }
  if (!defined_.empty()) write_definitions();
  if (!needs_.empty()) write_needs();
}

void ElfAssembly::write_definitions() {
  begin("verdef", 8);
  std::vector<std::string> names{base_version()};
  names.insert(names.end(), definition_order_.begin(), definition_order_.end());
  for (std::size_t at = 0; at < names.size(); ++at) {
    const bool last = at + 1 == names.size();
    out_.u16(1).u16(at == 0).u16(at + 1).u16(1).u32(sysv_hash(names[at])).u32(20);
    out_.u32(last ? 0 : 28).u32(strings_.add(names[at])).u32(0);
  }
}

void ElfAssembly::write_needs() {
  begin("verneed", 8);
  for (std::size_t at = 0; at < needs_.size(); ++at) {
    const auto& versions = needs_[at].versions;
    const std::uint64_t size = 16 + 16 * versions.size();
    out_.u16(1).u16(versions.size()).u32(strings_.add(needs_[at].file)).u32(16);
    out_.u32(at + 1 == needs_.size() ? 0 : size);
    for (std::size_t aux = 0; aux < versions.size(); ++aux) {
      out_.u32(sysv_hash(versions[aux].name)).u16(versions[aux].weak ? 2 : 0);
      out_.u16(versions[aux].index).u32(strings_.add(versions[aux].name));
      out_.u32(aux + 1 == versions.size() ? 0 : 16);
    }
  }
}

void ElfAssembly::overwrite(std::uint64_t offset, ElfBytes bytes) {
  std::copy_n(bytes.data(), bytes.size(), out_.data() + offset);
}

ElfBytes ElfAssembly::symbol(const std::string& name, unsigned info, unsigned other, unsigned section,
                          std::uint64_t value) {
  ElfBytes bytes = make();
  bytes.u32(strings_.add(name));
  if (wide_)
    bytes.u8(info).u8(other).u16(section).u64(value).u64(section == 0 ? 0 : 8);
  else
    bytes.u32(value).u32(section == 0 ? 0 : 8).u8(info).u8(other).u16(section);
  return bytes;
}

void ElfAssembly::write_symbols() {
  ElfBytes table = make();
  table.fill(wide_ ? 24 : 16);
  for (const auto& each : spec_.imports) {
    table.add(symbol(each.name, ((each.weak ? 2U : 1U) << 4U) | each.type, 0, 0, 0));
  }
  for (const auto& each : exports_) {
    const bool code = each.type == 2 || each.type == 10;
    const std::uint64_t value =
        each.type == 6 ? 0 : offsets_[code ? "text" : "data"] + (code ? 0 : 8);
    table.add(symbol(each.name, (unsigned{each.binding} << 4U) | each.type, each.visibility,
                     code ? 1 : 2, value));
  }
  overwrite(offsets_["dynsym"], table);
}

void ElfAssembly::write_relocations() {
  const Relocations types = relocations_of(spec_.machine);
  ElfBytes data = make(), slots = make();
  for (std::size_t at = 0; at < spec_.imports.size(); ++at) {
    const ElfImport& import = spec_.imports[at];
    if (!import.relocated) continue;
    const std::uint64_t type = import.type == 6   ? types.thread
                               : import.jump_slot ? types.slot
                                                  : types.data;
    ElfBytes& table = import.jump_slot ? slots : data;
    table.word(offsets_["got"] + at * 2 * word());
    table.word(wide_ ? (at + 1) << 32U | type : (at + 1) << 8U | type);
    if (rela_) table.word(0);
  }
  overwrite(offsets_["rela"], data);
  overwrite(offsets_["jmprel"], slots);
  if (spec_.relr) overwrite(offsets_["relr"], make().word(offsets_["data"]));
}

}  // namespace wheelcheck::testing
