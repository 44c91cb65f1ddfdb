// The bytes of a snapshot, divided into its sections and looked up in place (format.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "snapshot/blob_table.hpp"
#include "snapshot/format.hpp"

namespace wheelcheck {

/// How a symbol is exported, as stored: the version is a number of the string table.
struct StoredAttributes {
  std::uint32_t version = 0;
  std::uint16_t index = 1;  // where version is 0
  bool hidden = false;
  std::uint8_t type = 0, binding = 1;

  auto operator<=>(const StoredAttributes&) const = default;
};

class SnapshotFile {
 public:
  /// Divides the bytes, which must outlive this, into sections. Throws CannotRead where the header
  /// or a section does not lie in them; what the sections hold is not looked at: see check().
  explicit SnapshotFile(std::string_view bytes);

  /// Reads every table once and throws CannotRead unless every number in them leads somewhere.
  /// Needed before anything else for a file that somebody else made. Linear.
  void check() const;

  std::uint32_t library_count() const { return library_count_; }
  std::uint32_t symbol_count() const { return symbol_count_; }

  std::string_view section(snapshot_format::Section id) const { return sections_[id]; }
  std::string_view string(std::uint32_t number) const { return strings_.at(number); }
  /// Throws CannotRead where there is no such string.
  std::string_view checked_string(std::uint64_t number) const;

  /// The group of `name`; nullopt: no library exports it. Wrong once in 2^(32 + bucket bits) for
  /// each known symbol: for the shipped file some 10^-9 a lookup of an unknown name.
  std::optional<std::uint32_t> group_of(std::string_view name) const;

  /// Calls visit(attributes number, set number) for each pair of a group until it returns false.
  template <typename Visit>
  void each_pair(std::uint32_t group, Visit visit) const {
    ByteReader in(groups_.at(group));
    while (!in.done()) {
      const auto attributes = static_cast<std::uint32_t>(in.number());
      if (!visit(attributes, static_cast<std::uint32_t>(in.number()))) return;
    }
  }

  StoredAttributes attributes(std::uint32_t number) const;
  bool in_set(std::uint32_t set, std::uint32_t library) const;
  /// Visits the ids of a set in ascending order.
  template <typename Visit>
  void each_member(std::uint32_t set, Visit visit) const {
    const std::string_view ranges = sets_.at(set);
    for (std::size_t at = 0; at + 4 <= ranges.size(); at += 4) {
      const std::uint32_t last = load<std::uint16_t>(ranges.data() + at + 2);
      for (std::uint32_t id = load<std::uint16_t>(ranges.data() + at); id <= last; ++id) visit(id);
    }
  }

  BlobTable identities() const { return identities_; }
  BlobTable import_lists() const { return import_lists_; }

  /// Every name that begins with `prefix` and that lies in a block of which `library` (nullopt:
  /// any) exports something. The caller decides by group_of whether it is exported.
  void each_name(std::string_view prefix, std::optional<std::uint32_t> library,
                 const std::function<void(std::string_view)>& visit) const;

  /// The block in which the first name that begins with `prefix` is, if there is one; the blocks
  /// after it go on while may_hold().
  std::uint32_t block_before(std::string_view prefix) const;
  /// Is there such a block, and does it begin before or with names of this prefix?
  bool may_hold(std::uint32_t block, std::string_view prefix) const;
  /// Does `library` export any name of the block?
  bool block_has(std::uint32_t block, std::uint32_t library) const;
  /// All its names, sorted.
  std::vector<std::string> block_names(std::uint32_t block) const;

 private:
  void check_sizes() const;
  void check_entries() const;
  void check_symbols() const;
  void check_sets() const;

  std::array<std::string_view, snapshot_format::section_count> sections_;
  std::uint32_t bucket_bits_ = 0, symbol_count_ = 0, library_count_ = 0;
  std::uint64_t seed_ = 0;
  BlobTable strings_, identities_, groups_, sets_, name_heads_, name_blocks_, import_lists_;
};

}  // namespace wheelcheck
