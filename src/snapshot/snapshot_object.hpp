// A library of a snapshot as the loader sees it.
#pragma once

#include <memory>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/object.hpp"
#include "facts/prefix_search.hpp"
#include "snapshot/snapshot_data.hpp"

namespace wheelcheck {

class SnapshotObject final : public Object, public PrefixSearch {
 public:
  /// Throws CannotRead for a malformed record.
  SnapshotObject(std::shared_ptr<const SnapshotData> data, std::uint32_t library);

  const ObjectIdentity& identity() const override { return library_.identity; }
  void find(std::string_view name, std::uint32_t hash, std::vector<Definition>& out) const override;
  const std::vector<Import>& imports() const override;
  bool imports_known() const override { return library_.imports_known; }
  void each_export(const std::function<void(std::string_view)>& visit) const override;
  void each_export_with(std::string_view prefix,
                        const std::function<void(std::string_view)>& visit) const override;

 private:
  bool exports(std::string_view name) const;

  std::shared_ptr<const SnapshotData> data_;
  std::uint32_t id_;
  StoredLibrary library_;
  std::vector<std::pair<std::string_view, std::uint16_t>> versions_;  // sorted
  mutable std::once_flag imports_read_;
  mutable std::vector<Import> imports_;
};

/// The definition that stored attributes stand for in a library with these verdefs (sorted).
Definition definition_of(const SnapshotFile& file, const StoredAttributes& stored,
                         const std::vector<std::pair<std::string_view, std::uint16_t>>& versions);

/// Version names and their indices, sorted by name; the base version, which names the file, is not
/// among them.
std::vector<std::pair<std::string_view, std::uint16_t>> version_indices(
    const ObjectIdentity& identity);

}  // namespace wheelcheck
