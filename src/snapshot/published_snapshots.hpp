// Environments filled from snapshots: those inside the program, and any that the user adds.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "environment/compose.hpp"
#include "snapshot/snapshot_store.hpp"

namespace wheelcheck {

/// A release and the store that it is in.
struct FoundRelease {
  const SnapshotStore* store = nullptr;
  const Release* release = nullptr;
};

class PublishedSnapshots final : public SnapshotSource {
 public:
  /// The first store that has what is asked for answers; so put the user's before the shipped one.
  explicit PublishedSnapshots(std::vector<SnapshotStore> stores) : stores_(std::move(stores)) {}
  /// Only what is inside the program.
  static const PublishedSnapshots& shipped();

  SnapshotMatch add_torch(std::string_view version, const std::string& site_directory,
                          Environment& environment) const override;
  std::vector<std::string> torch_library_names(const Torch& torch) const override;
  SnapshotMatch add_python(Environment& environment) const override;
  SnapshotMatch add_system(Environment& environment) const override;
  std::vector<std::string> torch_releases() const override;

  /// Releases of a kind for a machine, oldest first; of equal ones, that of the first store.
  std::vector<FoundRelease> releases(ReleaseKind kind, std::string_view machine) const;

  /// Torch releases ("2.6.0") for `machine` of which some library exports `symbol`, oldest first.
  std::vector<std::string> torch_releases_exporting(std::string_view symbol,
                                                    std::string_view machine) const;

  const std::vector<SnapshotStore>& stores() const { return stores_; }

 private:
  std::vector<SnapshotStore> stores_;
};

/// "2.4.1" of "torch 2.4.1": a torch release as its METADATA numbers it.
std::string_view release_number(const Release& release);

}  // namespace wheelcheck
