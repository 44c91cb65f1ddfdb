// Finding the tables of a file's beginning by structure. Linkers write them in two orders:
//
//   GNU ld, mold   .hash .gnu.hash .dynsym .dynstr .gnu.version* .rela.dyn .rela.plt
//   lld            .dynsym .gnu.version* .gnu.hash .hash .dynstr .rela.dyn .rela.plt
//
// Each is tried from every aligned place behind the program headers; what fits has to fit exactly.
#include <llvm/BinaryFormat/ELF.h>

#include <algorithm>

#include "elf/hash_table.hpp"
#include "elf/head_reader.hpp"
#include "elf/head_structure.hpp"
#include "elf/symbol_table.hpp"
#include "elf/version_table.hpp"

namespace wheelcheck::elf {

namespace {

using namespace llvm::ELF;

constexpr std::uint64_t search_window = 16 * 1024;  // notes and build ids lie before the tables
constexpr std::uint64_t symbol_bytes = HeadStructure::symbol_bytes;
constexpr std::uint64_t relocation_bytes = HeadStructure::relocation_bytes;
constexpr std::uint64_t sampled_hashes = 64;

std::uint64_t aligned(std::uint64_t at, std::uint64_t to) { return (at + to - 1) / to * to; }

class HeadLocator {
 public:
  HeadLocator(Region file, const Header& header, bool complete)
      : file_(file),
        structure_(file, header),
        header_(header),
        complete_(complete),
        work_(4 * file.size()) {}

  std::optional<HeadTables> locate() {
    const std::uint64_t first = aligned(header_.extent(), 8);
    for (std::uint64_t at = first; at < first + search_window && at < file_.size(); at += 8) {
      head_ = {};
      if (try_gnu_order(at) || try_lld_order(at)) return head_;
    }
    return std::nullopt;
  }

 private:
  Table& table(Table& which, std::uint64_t offset, std::uint64_t length) {
    which = {offset, length, true};
    return which;
  }

  bool try_gnu_order(std::uint64_t at) {
    if (const auto size = structure_.sysv_hash_size(at)) at = aligned(at + *size, 8);
    const auto hash_end = take_gnu_hash(at);
    if (!hash_end) return false;
    const std::uint64_t symbols = aligned(*hash_end, 8);
    if (!take_symbols(symbols, head_.symbol_count)) return false;
    const std::uint64_t strings = symbols + head_.symbol_count * symbol_bytes;
    if (!names_fit(strings)) return false;
    return take_strings_and_versions(strings) && take_relocations();
  }

  bool try_lld_order(std::uint64_t at) {
    std::uint64_t count = plausible_symbols(at);
    for (int tries = 0; tries < 4 && count > 1; ++tries, --count) {
      if (!take_symbols(at, count)) return false;
      head_.symbol_count = count;
      const auto versions_end = take_versions(at + count * symbol_bytes);
      const auto hash_end =
          take_gnu_hash(aligned(versions_end.value_or(at + count * symbol_bytes), 8));
      if (!hash_end || head_.symbol_count != count) continue;
      std::uint64_t strings = *hash_end;
      if (const auto size = structure_.sysv_hash_size(aligned(strings, 4))) {
        strings = aligned(strings, 4) + *size;
      }
      if (!names_fit(strings) || !end_strings_at_relocations(strings)) continue;
      return version_names_fit() && take_relocations();
    }
    return false;
  }

  /// The end of a DT_GNU_HASH at `at`, whose chains then count the symbols.
  std::optional<std::uint64_t> take_gnu_hash(std::uint64_t at) {
    const std::uint32_t bloom = file_.u32(at + 8), first = file_.u32(at + 4);
    if (first == 0 || bloom == 0 || (bloom & (bloom - 1)) != 0 || file_.u32(at + 12) > 63)
      return {};
    hash_ = GnuHash::parse(file_.from(at));
    if (!hash_) return {};
    for (std::uint64_t each = 0; each < std::min<std::uint64_t>(hash_->bucket_count, 32); ++each) {
      const std::uint32_t bucket = hash_->buckets.u32(each * 4);
      if (bucket != 0 && bucket < first) return {};
    }
    if (hash_->buckets.size() > work_) return {};
    work_ -= hash_->buckets.size();
    const auto count = hash_->symbol_count();
    work_ -= count ? 0 : std::min(work_, hash_->chains.size());  // walked to no end
    if (!count || *count <= first) return {};
    head_.symbol_count = *count;
    const std::uint64_t end = hash_->chains.offset() + (*count - first) * 4;
    table(head_.tables.gnu_hash, at, end - at);
    return end;
  }

  bool take_symbols(std::uint64_t at, std::uint64_t count) {
    if (!structure_.empty_entry(at) || !file_.holds(at, count * symbol_bytes)) return false;
    table(head_.tables.symbols, at, count * symbol_bytes);
    return true;
  }

  /// The hash table's values are those of the names: symbols, names and hashes belong together.
  bool names_fit(std::uint64_t strings) const {
    if (!file_.holds(strings, 2) || file_.u8(strings) != 0) return false;
    const std::uint64_t first = hash_->first_symbol, count = head_.symbol_count - first;
    const std::uint64_t step = std::max<std::uint64_t>(1, count / sampled_hashes);
    for (std::uint64_t index = 0; index < count; index += step) {
      const std::uint64_t name =
          strings + file_.u32(head_.tables.symbols.offset + (first + index) * symbol_bytes);
      const std::uint32_t hash = gnu_hash(structure_.string_at(name));
      if ((hash ^ hash_->chains.u32(index * 4)) >> 1U != 0) return false;
    }
    return true;
  }

  /// How many symbols could lie at `at`, the empty first one included; 0: none.
  std::uint64_t plausible_symbols(std::uint64_t at) {
    if (!structure_.empty_entry(at)) return 0;
    std::uint64_t count = 1;
    while (file_.holds(at + count * symbol_bytes, symbol_bytes) && work_ >= symbol_bytes &&
           structure_.plausible_symbol(at + count * symbol_bytes)) {
      work_ -= symbol_bytes;
      ++count;
    }
    return count > 1 ? count : 0;
  }

  bool relocations_at(std::uint64_t at) const {
    return structure_.plausible_relocation(aligned(at, 8), head_.symbol_count);
  }

  /// One past the NUL of the last name that a symbol uses.
  std::uint64_t names_end(std::uint64_t strings) const {
    std::uint64_t last = 0;
    for (std::uint64_t index = 1; index < head_.symbol_count; ++index) {
      last = std::max<std::uint64_t>(last,
                                     file_.u32(head_.tables.symbols.offset + index * symbol_bytes));
    }
    return strings + last + structure_.string_at(strings + last).size() + 1;
  }

  /// .dynstr ends where no further string begins. GNU ld leaves zeros there, as many as merging
  /// tails saved; what is behind them is the version table or, in an object without versions,
  /// relocations.
  bool take_strings_and_versions(std::uint64_t strings) {
    std::uint64_t at = names_end(strings);
    while (at < file_.size() && file_.u8(at) != 0 && !relocations_at(at)) {
      at += structure_.string_at(at).size() + 1;
    }
    table(head_.tables.strings, strings, at - strings);
    std::uint64_t filled = at;
    while (filled < file_.size() && file_.u8(filled) == 0) ++filled;
    end_ = filled / 8 * 8;
    return relocations_at(end_) || find_versions(at, filled);
  }

  /// Version symbols that begin with zeros between `from` and `filled`, where their first byte that
  /// is not zero lies: they end right before the version entries, but for zeros of alignment.
  bool find_versions(std::uint64_t from, std::uint64_t filled) {
    const std::uint64_t size = head_.symbol_count * 2, least = aligned(from + size, 8);
    for (std::uint64_t at = least; at <= filled + size + 8 && at < file_.size(); at += 8) {
      if (!structure_.definitions_size(at) && !structure_.needs_size(at)) continue;
      std::uint64_t end = at;
      while (end > at - 8 && file_.u16(end - 2) == 0) end -= 2;
      const auto versions_end = end >= from + size ? take_versions(end - size) : std::nullopt;
      if (!versions_end || !version_names_fit()) continue;
      end_ = *versions_end;
      return true;
    }
    return false;
  }

  bool end_strings_at_relocations(std::uint64_t strings) {
    std::uint64_t at = names_end(strings);
    while (at < file_.size() && !relocations_at(at)) {
      if (file_.u8(at) == 0) return false;
      at += structure_.string_at(at).size() + 1;
    }
    table(head_.tables.strings, strings, at - strings);
    end_ = at;
    return at < file_.size();
  }

  /// Version symbols at `at`, then definitions and needs; their end, or nothing if none are there.
  std::optional<std::uint64_t> take_versions(std::uint64_t at) {
    const std::uint64_t count = head_.symbol_count;
    TableLayout& tables = head_.tables;
    tables.symbol_versions = tables.version_definitions = tables.version_needs = {};
    if (!file_.holds(at, count * 2) || file_.u16(at) != 0) return {};
    std::uint64_t end = at + count * 2;
    for (const std::uint64_t to : {8, 4}) {
      const std::uint64_t next = aligned(end, to);
      if (const auto size = structure_.definitions_size(next)) {
        table(tables.version_definitions, next, *size);
        end = next + *size;
        break;
      }
    }
    for (const std::uint64_t to : {8, 4}) {
      const std::uint64_t next = aligned(end, to);
      if (const auto size = structure_.needs_size(next)) {
        table(tables.version_needs, next, *size);
        end = next + *size;
        break;
      }
    }
    if (!tables.version_definitions.present && !tables.version_needs.present) return {};
    table(tables.symbol_versions, at, count * 2);
    return end;
  }

  /// All version names lie in the string table, all version indices are defined.
  bool version_names_fit() const {
    const TableLayout& tables = head_.tables;
    if (!tables.symbol_versions.present) return true;
    DefectLog log;
    StringTable strings(file_.part(tables.strings.offset, tables.strings.length));
    std::vector<bool> known(2, true);
    const auto know = [&](std::uint16_t index) {
      if (known.size() <= index) known.resize(index + std::size_t{1});
      known[index] = true;
    };
    if (tables.version_needs.present) {
      const auto& at = tables.version_needs;
      for (const auto& need :
           read_version_needs(file_.part(at.offset, at.length), strings, log).entries)
        for (const auto& version : need.versions) know(version.index);
    }
    if (tables.version_definitions.present) {
      const auto& at = tables.version_definitions;
      for (const auto& each :
           read_version_definitions(file_.part(at.offset, at.length), strings, log).entries)
        know(each.index);
    }
    for (std::uint64_t index = 0; index < head_.symbol_count; ++index) {
      const std::size_t version = file_.u16(tables.symbol_versions.offset + index * 2) & 0x7fffU;
      if (version >= known.size() || !known[version]) return false;
    }
    return log.take().empty();
  }

  bool take_relocations() {
    const std::uint64_t at = aligned(end_, 8);
    const std::uint64_t length = structure_.relocation_run(at, head_.symbol_count);
    // What is cut off may go on: an end is only seen by what follows it, or at the segment's end.
    if (at + length + relocation_bytes > file_.size() && !complete_) return false;
    if (length != 0) table(head_.tables.rela, at, length);
    head_.end = at + length;
    // GNU ld's read-only segment ends with the relocations; elsewhere the imports show if all are
    // seen.
    const bool to_the_end = complete_ && head_.end + relocation_bytes > file_.size();
    return to_the_end || HeadStructure::imports_are_relocated(
                             file_.part(head_.tables.symbols.offset, head_.tables.symbols.length),
                             file_.part(at, length));
  }

  Region file_;
  HeadStructure structure_;
  const Header& header_;
  bool complete_;  // the region ends where the read-only segment does
  std::uint64_t work_;
  HeadTables head_;
  std::optional<GnuHash> hash_;
  std::uint64_t end_ = 0;
};

}  // namespace

std::optional<HeadTables> locate_head_tables(std::span<const std::byte> beginning,
                                             const Header& header) {
  const bool known_machine = header.machine == EM_X86_64 || header.machine == EM_AARCH64;
  if (!header.encoding.wide || header.encoding.big_endian || !known_machine) return std::nullopt;
  bool complete = false;
  for (const ProgramHeader& entry : header.program_headers) {
    if (entry.type != PT_LOAD) continue;
    if (entry.offset != 0) return std::nullopt;
    complete = entry.file_size <= beginning.size();
    if (complete) beginning = beginning.first(entry.file_size);
    break;
  }
  return HeadLocator(Region(beginning, 0, header.encoding), header, complete).locate();
}

}  // namespace wheelcheck::elf
