// Published library sets, packed: which there are, what each library exports, who exports a symbol.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "facts/object.hpp"
#include "snapshot/identity_record.hpp"
#include "snapshot/package.hpp"

namespace wheelcheck {

/// One library that exports a symbol, and how.
struct Exporter {
  std::uint32_t library = 0;
  Definition definition;
};

class SnapshotData;

/// Cheap to copy; what it hands out may outlive it.
class SnapshotStore {
 public:
  /// The snapshots inside the program. Costs nothing until something is looked up.
  static const SnapshotStore& shipped();
  /// A file of `wheelcheck snapshot`. Throws CannotRead where it can't be read or is malformed.
  static SnapshotStore open(const std::string& path);
  /// The same from bytes in memory.
  static SnapshotStore of_bytes(std::string bytes);

  /// The bytes of a store that did not come with the program; empty for shipped().
  std::string_view own_bytes() const;

  const std::vector<Package>& packages() const;
  const std::vector<Release>& releases() const;

  std::uint32_t library_count() const;
  std::uint32_t symbol_count() const;  // distinct names
  /// Path, digest and identity of a library. Throws CannotRead for a malformed record.
  StoredLibrary library(std::uint32_t id) const;
  /// The loader's view of a library. Its definitions are those of the file, in ascending order of
  /// their version's index.
  ObjectPtr object(std::uint32_t id) const;

  /// All libraries that export `symbol`, by ascending id.
  std::vector<Exporter> exporters(std::string_view symbol) const;

  /// Every exported name that begins with `prefix`, sorted. Opens compressed blocks: for
  /// explanations.
  void each_name(std::string_view prefix, const std::function<void(std::string_view)>& visit) const;

  /// Reads the whole store once; throws CannotRead where anything leads nowhere.
  void check() const;

 private:
  explicit SnapshotStore(std::shared_ptr<const SnapshotData> data) : data_(std::move(data)) {}

  std::shared_ptr<const SnapshotData> data_;
};

}  // namespace wheelcheck
