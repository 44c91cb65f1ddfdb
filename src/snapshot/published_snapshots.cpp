#include "snapshot/published_snapshots.hpp"

#include <algorithm>
#include <set>

#include "python/version_number.hpp"

namespace wheelcheck {

const PublishedSnapshots& PublishedSnapshots::shipped() {
  static const PublishedSnapshots snapshots({SnapshotStore::shipped()});
  return snapshots;
}

std::vector<std::string> PublishedSnapshots::torch_releases() const {
  std::vector<std::string> numbers;
  for (const FoundRelease& found : releases(ReleaseKind::torch, "x86_64")) {
    numbers.emplace_back(release_number(*found.release));
  }
  return numbers;
}

std::vector<FoundRelease> PublishedSnapshots::releases(ReleaseKind kind,
                                                       std::string_view machine) const {
  std::vector<FoundRelease> found;
  std::set<std::string_view> names;
  for (const SnapshotStore& store : stores_) {
    for (const Release& release : store.releases()) {
      if (release.kind != kind || release.machine != machine) continue;
      if (names.insert(release.name).second) found.push_back({&store, &release});
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const FoundRelease& a, const FoundRelease& b) {
    return compare_numbers(a.release->version, b.release->version) < 0;
  });
  return found;
}

std::vector<std::string> PublishedSnapshots::torch_releases_exporting(
    std::string_view symbol, std::string_view machine) const {
  std::vector<std::string> numbers;
  for (const FoundRelease& found : releases(ReleaseKind::torch, machine)) {
    std::set<std::uint32_t> exporting;
    for (const Exporter& exporter : found.store->exporters(symbol)) {
      exporting.insert(exporter.library);
    }
    const auto exports = [&](std::uint32_t library) { return exporting.contains(library); };
    const auto& torch = found.store->packages()[found.release->packages.at(0)].libraries;
    if (std::any_of(torch.begin(), torch.end(), exports)) {
      numbers.emplace_back(release_number(*found.release));
    }
  }
  return numbers;
}

std::string_view release_number(const Release& release) {
  const std::string_view name = release.name;
  return name.substr(name.find(' ') + 1);
}

}  // namespace wheelcheck
