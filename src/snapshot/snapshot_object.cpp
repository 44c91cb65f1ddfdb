#include "snapshot/snapshot_object.hpp"

#include <algorithm>

namespace wheelcheck {

SnapshotObject::SnapshotObject(std::shared_ptr<const SnapshotData> data, std::uint32_t library)
    : data_(std::move(data)),
      id_(library),
      library_(data_->library(library)),
      versions_(version_indices(library_.identity)) {}

void SnapshotObject::find(std::string_view name, std::uint32_t,
                          std::vector<Definition>& out) const {
  const SnapshotFile& file = data_->file();
  const std::optional<std::uint32_t> group = data_->group_of(name);
  if (!group) return;
  const std::size_t before = out.size();
  file.each_pair(*group, [&](std::uint32_t attributes, std::uint32_t set) {
    if (file.in_set(set, id_)) {
      out.push_back(definition_of(file, file.attributes(attributes), versions_));
    }
    return true;
  });
  std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(),
                   [](const Definition& a, const Definition& b) { return a.index < b.index; });
}

const std::vector<Import>& SnapshotObject::imports() const {
  std::call_once(imports_read_, [this] {
    if (library_.imports_known) imports_ = data_->imports().imports_of(id_);
  });
  return imports_;
}

bool SnapshotObject::exports(std::string_view name) const {
  const SnapshotFile& file = data_->file();
  bool exported = false;
  if (const auto group = file.group_of(name)) {
    file.each_pair(*group, [&](std::uint32_t, std::uint32_t set) {
      exported = file.in_set(set, id_);
      return !exported;
    });
  }
  return exported;
}

void SnapshotObject::each_export(const std::function<void(std::string_view)>& visit) const {
  data_->file().each_name("", id_, [&](std::string_view name) {
    if (exports(name)) visit(name);
  });
}

void SnapshotObject::each_export_with(std::string_view prefix,
                                      const std::function<void(std::string_view)>& visit) const {
  const SnapshotFile& file = data_->file();
  for (auto block = file.block_before(prefix); file.may_hold(block, prefix); ++block) {
    if (!file.block_has(block, id_)) continue;
    const NameCache::Names names = data_->names(block);
    for (auto name = std::lower_bound(names->begin(), names->end(), prefix);
         name != names->end() && name->starts_with(prefix); ++name)
      if (exports(*name)) visit(*name);
  }
}

Definition definition_of(const SnapshotFile& file, const StoredAttributes& stored,
                         const std::vector<std::pair<std::string_view, std::uint16_t>>& versions) {
  Definition of{file.string(stored.version), stored.index, stored.hidden, stored.type,
                stored.binding};
  if (stored.version == 0) return of;
  const auto found =
      std::lower_bound(versions.begin(), versions.end(), of.version,
                       [](const auto& entry, std::string_view name) { return entry.first < name; });
  if (found != versions.end() && found->first == of.version) of.index = found->second;
  return of;
}

std::vector<std::pair<std::string_view, std::uint16_t>> version_indices(
    const ObjectIdentity& identity) {
  std::vector<std::pair<std::string_view, std::uint16_t>> versions;
  for (const VersionDefinition& version : identity.version_definitions) {
    if (!version.base) versions.emplace_back(version.name, version.index);
  }
  std::sort(versions.begin(), versions.end());
  return versions;
}

}  // namespace wheelcheck
