#include "snapshot/snapshot_data.hpp"

#include <atomic>

namespace wheelcheck {

SnapshotData::SnapshotData(std::string bytes) : owned_(std::move(bytes)), file_(owned_) {
  file_.check();
  catalogue();
}

std::uint64_t SnapshotData::next_serial() {
  static std::atomic<std::uint64_t> last = 0;
  return ++last;
}

std::optional<std::uint32_t> SnapshotData::group_of(std::string_view name) const {
  struct Answer {
    std::uint64_t serial = 0;
    std::string name;
    std::optional<std::uint32_t> group;
  };
  thread_local Answer last;
  if (last.serial != serial_ || last.name != name) {
    last.serial = serial_;
    last.name = name;
    last.group = file_.group_of(name);
  }
  return last.group;
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
