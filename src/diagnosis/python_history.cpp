#include "diagnosis/python_history.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "python/version.hpp"
#include "snapshot/published_snapshots.hpp"

namespace wheelcheck {
namespace {

struct Builds {
  const SnapshotStore* store;
  std::set<std::uint32_t> libraries;
};

bool free_threaded(const Release& release) {
  const auto fact = release.facts.find("free_threaded");
  return fact != release.facts.end() && fact->second != "0" && fact->second != "false";
}

std::map<unsigned, std::vector<Builds>> read_history() {
  std::map<unsigned, std::vector<Builds>> minors;
  const auto& snapshots = PublishedSnapshots::shipped();
  for (const FoundRelease& found : snapshots.releases(ReleaseKind::python, "x86_64")) {
    const auto version = Version::parse(found.release->version);
    if (!version || version->number(0) != 3 || free_threaded(*found.release)) continue;
    Builds builds{found.store, {}};
    for (const std::uint32_t number : found.release->packages) {
      const auto& libraries = found.store->packages()[number].libraries;
      builds.libraries.insert(libraries.begin(), libraries.end());
    }
    minors[static_cast<unsigned>(version->number(1))].push_back(std::move(builds));
  }
  return minors;
}

const std::map<unsigned, std::vector<Builds>>& history() {
  static const std::map<unsigned, std::vector<Builds>> shipped = read_history();
  return shipped;
}

bool exports(const Builds& builds, std::string_view symbol) {
  const auto exporters = builds.store->exporters(symbol);
  return std::any_of(exporters.begin(), exporters.end(), [&](const Exporter& exporter) {
    return builds.libraries.contains(exporter.library);
  });
}

}  // namespace

const std::vector<unsigned>& known_python_minors() {
  static const std::vector<unsigned> known = [] {
    std::vector<unsigned> minors;
    for (const auto& [minor, builds] : history()) minors.push_back(minor);
    return minors;
  }();
  return known;
}

std::vector<unsigned> python_minors_with(std::string_view symbol) {
  std::vector<unsigned> minors;
  for (const auto& [minor, all] : history())
    if (std::any_of(all.begin(), all.end(),
                    [&](const Builds& builds) { return exports(builds, symbol); }))
      minors.push_back(minor);
  return minors;
}

}  // namespace wheelcheck
