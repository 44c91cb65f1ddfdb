// A torch release with what an installer installs with it, laid into an environment.
#include <algorithm>

#include "python/name.hpp"
#include "python/version.hpp"
#include "snapshot/published_snapshots.hpp"

namespace wheelcheck {

namespace {

std::string_view before_label(std::string_view version) {
  return version.substr(0, version.find('+'));
}

std::string_view label_of(std::string_view version) {
  const auto plus = version.find('+');
  return plus == std::string_view::npos ? std::string_view() : version.substr(plus + 1);
}

/// By PEP 440: 2.4 is 2.4.0, and 2.4.0a0 is not.
bool same_release(std::string_view one, std::string_view other) {
  const auto left = Version::parse(before_label(one)), right = Version::parse(before_label(other));
  return left && right && *left == *right;
}

bool exports(const Object& object, std::string_view name) {
  std::vector<Definition> found;
  object.find(name, gnu_hash(name), found);
  return !found.empty();
}

/// From libc10's own exports (one overload of torchCheckFail takes a string); nullopt: neither.
std::optional<bool> cxx11_abi_of(const SnapshotStore& store, const Package& torch) {
  for (const std::uint32_t id : torch.libraries) {
    if (store.library(id).path != "torch/lib/libc10.so") continue;
    const ObjectPtr c10 = store.object(id);
    if (exports(*c10, "_ZN3c106detail14torchCheckFailEPKcS2_jRKSs")) return false;
    if (exports(*c10,
                "_ZN3c106detail14torchCheckFailEPKcS2_jRKNSt7__cxx1112basic_stringIcSt11char_"
                "traitsIcESaIcEEE")) {
      return true;
    }
  }
  return std::nullopt;
}

class TorchRelease {
 public:
  TorchRelease(const FoundRelease& found, const std::string& site_directory, Environment& to)
      : store_(*found.store), release_(*found.release), site_(site_directory), to_(to) {}

  void add() {
    for (const std::uint32_t number : release_.packages) add(store_.packages()[number]);
    const auto fact = [this](const char* name) {
      const auto found = release_.facts.find(name);
      return found == release_.facts.end() ? std::string() : found->second;
    };
    Torch torch;
    torch.version = release_.version;
    torch.cuda = fact("cuda");
    torch.hip = fact("hip");
    torch.cxx11_abi = cxx11_abi_of(store_, store_.packages()[release_.packages.at(0)]);
    torch.symbols_from = release_.name;
    to_.torch = std::move(torch);
    if (!to_.cuda && !to_.torch->cuda.empty()) to_.cuda = to_.torch->cuda;
  }

 private:
  void add(const Package& package) {
    const auto named = std::find_if(
        to_.distributions.begin(), to_.distributions.end(), [&](const auto& distribution) {
          return normalize_name(distribution.name) == normalize_name(package.name);
        });
    if (named == to_.distributions.end()) {
      insert({package.name, package.version, package.requires_dist, package.requires_python,
              package.top_level});
      return add_libraries(package, true);
    }
    // Another version was named: its own libraries where a snapshot has them; else only their
    // names are taken to be the same.
    const Package* other = package_of(package, named->version);
    add_libraries(other != nullptr ? *other : package, other != nullptr);
  }

  void insert(InstalledDistribution distribution) {
    const std::string name = normalize_name(distribution.name);
    const auto place =
        std::find_if(to_.distributions.begin(), to_.distributions.end(),
                     [&name](const auto& other) { return normalize_name(other.name) > name; });
    to_.distributions.insert(place, std::move(distribution));
  }

  const Package* package_of(const Package& like, std::string_view version) const {
    for (const Package& package : store_.packages()) {
      if (package.name == like.name && package.machine == like.machine &&
          package.version == before_label(version)) {
        return &package;
      }
    }
    return nullptr;
  }

  void add_libraries(const Package& package, bool with_symbols) {
    for (const std::uint32_t id : package.libraries) {
      const std::string path = site_ + "/" + for_python(store_.library(id).path);
      to_.libraries[path] = {path, with_symbols ? store_.object(id) : nullptr};
    }
  }

  /// Extension modules were read from the wheel for one Python; others differ in their suffix.
  std::string for_python(std::string path) const {
    const auto suffix = path.find(".cpython-");
    if (suffix == std::string::npos || !to_.python || to_.python->soabi.empty()) return path;
    return path.substr(0, suffix + 1) + to_.python->soabi + ".so";
  }

  const SnapshotStore& store_;
  const Release& release_;
  std::string site_;
  Environment& to_;
};

}  // namespace

SnapshotMatch PublishedSnapshots::add_torch(std::string_view version,
                                            const std::string& site_directory,
                                            Environment& environment) const {
  SnapshotMatch match = SnapshotMatch::unknown;
  for (const FoundRelease& found :
       releases(ReleaseKind::torch, environment.machine.value_or("x86_64"))) {
    if (!same_release(release_number(*found.release), version)) continue;
    const std::string_view label = label_of(version);
    if (label.empty() || label == label_of(found.release->version)) {
      TorchRelease(found, site_directory, environment).add();
      return SnapshotMatch::exact;
    }
    match = SnapshotMatch::label_differs;
  }
  return match;
}

}  // namespace wheelcheck
