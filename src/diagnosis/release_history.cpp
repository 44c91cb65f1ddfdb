#include "diagnosis/release_history.hpp"

#include <algorithm>
#include <cstdint>
#include <set>

#include "python/version_number.hpp"
#include "snapshot/snapshot_store.hpp"

namespace wheelcheck {

namespace {

std::string public_part(const std::string& version) { return version.substr(0, version.find('+')); }

/// The torch releases of the shipped snapshots, oldest first, each with the ids of torch's own
/// libraries.
struct History {
  std::vector<std::string> names;
  std::vector<std::set<std::uint32_t>> libraries;
};

History read_history() {
  const SnapshotStore& store = SnapshotStore::shipped();
  std::vector<const Release*> releases;
  for (const Release& release : store.releases())
    if (release.kind == ReleaseKind::torch && release.machine == "x86_64" &&
        !release.packages.empty())
      releases.push_back(&release);
  std::sort(releases.begin(), releases.end(), [](const Release* a, const Release* b) {
    return compare_numbers(a->version, b->version) < 0;
  });
  History out;
  for (const Release* release : releases) {
    const auto& torch = store.packages()[release->packages.front()];
    out.names.push_back(public_part(release->version));
    out.libraries.emplace_back(torch.libraries.begin(), torch.libraries.end());
  }
  return out;
}

const History& history() {
  static const History shipped = read_history();
  return shipped;
}

}  // namespace

const std::vector<std::string>& known_torch_releases() { return history().names; }

std::vector<std::string> torch_releases_with(std::string_view symbol) {
  const auto exporters = SnapshotStore::shipped().exporters(symbol);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < history().names.size(); ++i)
    if (std::any_of(exporters.begin(), exporters.end(), [&](const Exporter& exporter) {
          return history().libraries[i].contains(exporter.library);
        }))
      out.push_back(history().names[i]);
  return out;
}

}  // namespace wheelcheck
