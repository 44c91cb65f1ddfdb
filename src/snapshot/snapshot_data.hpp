// What the objects of one snapshot file share: its bytes, and the parts that are decoded when first
// asked for.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "snapshot/catalogue.hpp"
#include "snapshot/import_pool.hpp"
#include "snapshot/name_cache.hpp"
#include "snapshot/snapshot_file.hpp"

namespace wheelcheck {

class SnapshotData {
 public:
  /// Bytes that live as long as the program and are taken as they are.
  explicit SnapshotData(std::string_view bytes) : file_(bytes) {}
  /// Bytes from anyone: checked. Throws CannotRead.
  explicit SnapshotData(std::string bytes);

  const SnapshotFile& file() const { return file_; }
  std::string_view owned() const { return owned_; }
  /// As SnapshotFile::group_of(). A loader asks one library of a file after the other for a name:
  /// each thread remembers the last.
  std::optional<std::uint32_t> group_of(std::string_view name) const;
  const Catalogue& catalogue() const;
  const ImportPool& imports() const;
  StoredLibrary library(std::uint32_t id) const;
  NameCache::Names names(std::uint32_t block) const { return names_.names(file_, block); }

 private:
  const std::uint64_t serial_ = next_serial();  // no two files of a program have the same
  static std::uint64_t next_serial();

  std::string owned_;
  SnapshotFile file_;
  mutable std::once_flag catalogue_read_, imports_read_;
  mutable Catalogue catalogue_;
  mutable NameCache names_;
  mutable std::optional<ImportPool> imports_;
};

}  // namespace wheelcheck
