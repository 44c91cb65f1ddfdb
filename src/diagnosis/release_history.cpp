#include "diagnosis/release_history.hpp"

#include <algorithm>
#include <cstdint>

#include "python/version_number.hpp"
#include "snapshot/snapshot_store.hpp"

namespace wheelcheck {

namespace {

std::string public_part(const std::string& version) { return version.substr(0, version.find('+')); }

/// The torch releases of the shipped snapshots, oldest first, and what is asked of them.
struct History {
  std::vector<std::string> names;
  std::vector<ReleaseSet> holders;  // by library id: the releases whose torch has it
  ReleaseSet cxx11_abi;
};

std::vector<const Release*> shipped_releases(const SnapshotStore& store) {
  std::vector<const Release*> releases;
  for (const Release& release : store.releases())
    if (release.kind == ReleaseKind::torch && release.machine == "x86_64" &&
        !release.packages.empty())
      releases.push_back(&release);
  std::sort(releases.begin(), releases.end(), [](const Release* a, const Release* b) {
    return compare_numbers(a->version, b->version) < 0;
  });
  if (releases.size() > ReleaseSet().size())  // the newest are asked for
    releases.erase(releases.begin(), releases.end() - ReleaseSet().size());
  return releases;
}

History read_history() {
  const SnapshotStore& store = SnapshotStore::shipped();
  History out;
  out.holders.resize(store.library_count());
  for (const Release* release : shipped_releases(store)) {
    const std::size_t bit = out.names.size();
    out.names.push_back(public_part(release->version));
    for (std::uint32_t library : store.packages()[release->packages.front()].libraries)
      out.holders[library].set(bit);
    const auto flavour = release->facts.find("cxx11_abi");
    out.cxx11_abi.set(bit, flavour != release->facts.end() && flavour->second == "1");
  }
  return out;
}

const History& history() {
  static const History shipped = read_history();
  return shipped;
}

}  // namespace

const std::vector<std::string>& known_torch_releases() { return history().names; }

ReleaseSet torch_release_set(std::string_view symbol) {
  ReleaseSet out;
  for (const Exporter& exporter : SnapshotStore::shipped().exporters(symbol))
    out |= history().holders[exporter.library];
  return out;
}

ReleaseSet torch_releases_of_flavour(bool cxx11_abi) {
  ReleaseSet known;
  for (std::size_t i = 0; i < history().names.size(); ++i) known.set(i);
  return cxx11_abi ? history().cxx11_abi : known & ~history().cxx11_abi;
}

std::vector<std::string> torch_releases_with(std::string_view symbol) {
  const ReleaseSet found = torch_release_set(symbol);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < history().names.size(); ++i)
    if (found.test(i)) out.push_back(history().names[i]);
  return out;
}

}  // namespace wheelcheck
