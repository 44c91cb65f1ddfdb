// The C library and libstdc++ laid into an environment.
#include <algorithm>
#include <array>

#include "python/version_number.hpp"
#include "snapshot/capped_object.hpp"
#include "snapshot/published_snapshots.hpp"

namespace wheelcheck {

namespace {

/// What one release of GCC brought: libstdc++'s versions (gcc/libstdc++ ABI history).
struct GccRuntime {
  std::string_view glibcxx, cxxabi;
  int major;
};

constexpr std::array gcc_runtimes = {
    GccRuntime{"3.4.19", "1.3.7", 4},   GccRuntime{"3.4.20", "1.3.8", 4},
    GccRuntime{"3.4.21", "1.3.9", 5},   GccRuntime{"3.4.22", "1.3.10", 6},
    GccRuntime{"3.4.24", "1.3.11", 7},  GccRuntime{"3.4.25", "1.3.11", 8},
    GccRuntime{"3.4.28", "1.3.12", 10}, GccRuntime{"3.4.29", "1.3.13", 11},
    GccRuntime{"3.4.30", "1.3.13", 12}, GccRuntime{"3.4.32", "1.3.14", 13},
    GccRuntime{"3.4.33", "1.3.15", 14}, GccRuntime{"3.4.34", "1.3.15", 15},
    GccRuntime{"3.4.36", "1.3.17", 16},
};

/// The oldest that has this libstdc++; nullptr: none is that young.
const GccRuntime* runtime_of(std::string_view glibcxx) {
  const auto found = std::find_if(
      gcc_runtimes.begin(), gcc_runtimes.end(),
      [glibcxx](const GccRuntime& of) { return compare_numbers(of.glibcxx, glibcxx) >= 0; });
  return found == gcc_runtimes.end() ? nullptr : &*found;
}

/// The oldest recorded release that is at least as young as `wanted`; glibc's number is the
/// release's version, others are facts.
FoundRelease oldest_with(const std::vector<FoundRelease>& releases, const char* fact,
                         std::string_view wanted) {
  const auto number = [fact](const Release& release) {
    const auto found = release.facts.find(fact);
    return found == release.facts.end() ? release.version : found->second;
  };
  FoundRelease best;
  for (const FoundRelease& found : releases) {
    if (compare_numbers(number(*found.release), wanted) < 0) continue;
    if (best.release == nullptr ||
        compare_numbers(number(*found.release), number(*best.release)) < 0) {
      best = found;
    }
  }
  return best;
}

class SystemLayer {
 public:
  explicit SystemLayer(Environment& to) : to_(to) {}

  void add(const FoundRelease& found, std::string_view package_name, const IsYounger& younger) {
    for (const std::uint32_t number : found.release->packages) {
      const Package& package = found.store->packages()[number];
      if (package.name != package_name) continue;
      for (const std::uint32_t id : package.libraries) {
        add(std::make_shared<CappedObject>(found.store->object(id), younger));
      }
    }
  }

 private:
  void add(const ObjectPtr& library) {
    const std::string& soname = library->identity().soname;
    // By real path: /lib is a link on most systems.
    const std::string path = real_path(to_, directory() + "/" + soname);
    to_.libraries.insert_or_assign(path, EnvironmentLibrary{path, library});
    to_.library_cache[soname] = path;
  }

  std::string directory() const {
    return to_.default_directories.empty() ? "/usr/lib" : to_.default_directories.front();
  }

  Environment& to_;
};

}  // namespace

SnapshotMatch PublishedSnapshots::add_system(Environment& environment) const {
  const auto known = releases(ReleaseKind::system, environment.machine.value_or("x86_64"));
  const bool wants_libc = environment.libc.has_value();
  if (wants_libc && environment.libc->kind != Libc::Kind::glibc) return SnapshotMatch::unknown;
  FoundRelease libc, libstdcxx;
  if (wants_libc) libc = oldest_with(known, "glibc", environment.libc->version);
  const GccRuntime* runtime = nullptr;
  if (environment.libstdcxx) {
    runtime = runtime_of(*environment.libstdcxx);
    libstdcxx = oldest_with(known, "libstdcxx", *environment.libstdcxx);
  }
  const bool lacks = (wants_libc && libc.release == nullptr) ||
                     (environment.libstdcxx && (!runtime || libstdcxx.release == nullptr));
  if (lacks || (!wants_libc && !environment.libstdcxx)) return SnapshotMatch::unknown;

  SystemLayer layer(environment);
  if (wants_libc) layer.add(libc, "libc6", younger_than_glibc(environment.libc->version));
  if (environment.libstdcxx) {
    const std::string cxxabi = environment.libstdcxx_cxxabi.value_or(std::string(runtime->cxxabi));
    layer.add(libstdcxx, "libstdc++6", younger_than_libstdcxx(*environment.libstdcxx, cxxabi));
    layer.add(libstdcxx, "libgcc-s1", younger_than_gcc(runtime->major));
  }
  return SnapshotMatch::exact;
}

}  // namespace wheelcheck
