// The export tables of many libraries as one: names, groups, attributes and sets of libraries.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "snapshot/format.hpp"
#include "snapshot/library_record.hpp"
#include "snapshot/string_numbers.hpp"

namespace wheelcheck {

class SymbolPacker {
 public:
  /// Libraries must outlive the packer and be added by ascending id from 0.
  void add(const LibraryRecord& library, StringNumbers& strings);

  /// Writes the sections of symbols into `sections`. Throws CannotRead for too many groups.
  void pack(std::array<std::string, snapshot_format::section_count>& sections);

  std::uint32_t symbol_count() const { return static_cast<std::uint32_t>(names_.size()); }
  std::uint32_t bucket_bits() const { return bucket_bits_; }
  std::uint64_t seed() const { return seed_; }

 private:
  /// That one library exports one name in one way.
  struct Sighting {
    std::string_view name;
    std::uint32_t attributes = 0, library = 0;
  };

  void make_groups();
  std::vector<std::uint32_t> order_groups();
  std::string group_of(std::size_t begin, std::size_t end);
  bool hash_names(std::array<std::string, snapshot_format::section_count>& sections) const;
  void write_names(std::array<std::string, snapshot_format::section_count>& sections);

  std::uint32_t libraries_ = 0, bucket_bits_ = 0;
  std::uint64_t seed_ = 0;
  std::vector<Sighting> sightings_;
  std::vector<std::string_view> names_;      // sorted
  std::vector<std::size_t> first_sighting_;  // of each name, and the end
  std::vector<std::uint32_t> groups_of_;     // of each name
  StringNumbers attributes_, sets_, groups_;
};

}  // namespace wheelcheck
