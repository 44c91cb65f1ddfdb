#include "snapshot/snapshot_data.hpp"

namespace wheelcheck {

SnapshotData::SnapshotData(std::string bytes) : owned_(std::move(bytes)), file_(owned_) {
  file_.check();
  catalogue();
}

const Catalogue& SnapshotData::catalogue() const {
  std::call_once(catalogue_read_, [this] {
    catalogue_ = read_catalogue(
        file_.section(snapshot_format::catalogue),
        [this](std::uint64_t number) { return file_.checked_string(number); },
        file_.library_count());
  });
  return catalogue_;
}

const ImportPool& SnapshotData::imports() const {
  std::call_once(imports_read_, [this] { imports_.emplace(file_); });
  return *imports_;
}

StoredLibrary SnapshotData::library(std::uint32_t id) const {
  if (id >= file_.library_count()) throw CannotRead("snapshot: there is no such library");
  return read_identity(file_.identities().at(id),
                       [this](std::uint64_t number) { return file_.checked_string(number); });
}

}  // namespace wheelcheck
