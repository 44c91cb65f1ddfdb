// What a DT_VERSYM index means in one object.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "facts/object.hpp"

namespace wheelcheck {

/// Views into the ObjectIdentity it was made from, which must outlive it.
class VersionIndex {
 public:
  struct Entry {
    std::string_view name;  // empty: no version has this index
    std::string_view file;  // for a needed version, the verneed file
  };

  explicit VersionIndex(const ObjectIdentity& identity);

  /// `raw` is a DT_VERSYM entry; its hidden bit is ignored. Index 0 and 1 are unversioned.
  Entry at(std::uint16_t raw) const {
    const std::size_t index = raw & 0x7fffU;
    return index < 2 || index >= entries_.size() ? Entry{} : entries_[index];
  }

 private:
  void set(std::uint16_t index, Entry entry);
  std::vector<Entry> entries_;
};

}  // namespace wheelcheck
