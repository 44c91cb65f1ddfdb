#include "snapshot/snapshot_store.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "snapshot/shipped_bytes.hpp"
#include "snapshot/snapshot_object.hpp"

namespace wheelcheck {

const SnapshotStore& SnapshotStore::shipped() {
  static const SnapshotStore store(std::make_shared<const SnapshotData>(shipped_snapshots()));
  return store;
}

SnapshotStore SnapshotStore::open(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw CannotRead(path + ": cannot be opened");
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) throw CannotRead(path + ": cannot be read");
  return of_bytes(std::move(bytes));
}

SnapshotStore SnapshotStore::of_bytes(std::string bytes) {
  return SnapshotStore(std::make_shared<const SnapshotData>(std::move(bytes)));
}

std::string_view SnapshotStore::own_bytes() const { return data_->owned(); }

const std::vector<Package>& SnapshotStore::packages() const { return data_->catalogue().packages; }

const std::vector<Release>& SnapshotStore::releases() const { return data_->catalogue().releases; }

std::uint32_t SnapshotStore::library_count() const { return data_->file().library_count(); }

std::uint32_t SnapshotStore::symbol_count() const { return data_->file().symbol_count(); }

StoredLibrary SnapshotStore::library(std::uint32_t id) const { return data_->library(id); }

ObjectPtr SnapshotStore::object(std::uint32_t id) const {
  return std::make_shared<SnapshotObject>(data_, id);
}

std::vector<Exporter> SnapshotStore::exporters(std::string_view symbol) const {
  std::vector<Exporter> found;
  const SnapshotFile& file = data_->file();
  const auto group = file.group_of(symbol);
  if (!group) return found;
  file.each_pair(*group, [&](std::uint32_t attributes, std::uint32_t set) {
    const Definition definition = definition_of(file, file.attributes(attributes), {});
    file.each_member(set, [&](std::uint32_t id) { found.push_back({id, definition}); });
    return true;
  });
  std::stable_sort(found.begin(), found.end(),
                   [](const Exporter& a, const Exporter& b) { return a.library < b.library; });
  return found;
}

void SnapshotStore::each_name(std::string_view prefix,
                              const std::function<void(std::string_view)>& visit) const {
  data_->file().each_name(prefix, std::nullopt, visit);
}

void SnapshotStore::check() const {
  data_->file().check();
  data_->catalogue();
  for (std::uint32_t id = 0; id < library_count(); ++id) {
    library(id);
    data_->imports().imports_of(id);
  }
}

}  // namespace wheelcheck
