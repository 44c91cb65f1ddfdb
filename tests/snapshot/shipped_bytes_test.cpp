// What lies inside the program.
#include "snapshot/shipped_bytes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>

#include "elf/mapped_object.hpp"
#include "snapshot/snapshot_store.hpp"

namespace wheelcheck {
namespace {

std::vector<Definition> find(const Object& object, std::string_view name) {
  std::vector<Definition> found;
  object.find(name, gnu_hash(name), found);
  return found;
}

/// The library at `path` of a release's first package; null: it has none.
ObjectPtr library_of(const SnapshotStore& store, const Release& release, std::string_view path) {
  for (const std::uint32_t id : store.packages()[release.packages.at(0)].libraries) {
    if (store.library(id).path == path) return store.object(id);
  }
  return nullptr;
}

bool same(const Definition& a, const Definition& b) {
  return a.version == b.version && a.index == b.index && a.hidden == b.hidden && a.type == b.type &&
         a.binding == b.binding;
}

TEST_SUITE("snapshot") {
  TEST_CASE("the shipped snapshots are whole and small") {
    CHECK(shipped_snapshots().size() < 12U << 20U);
    CHECK_NOTHROW(SnapshotStore::shipped().check());
  }

  TEST_CASE("every shipped torch release exports c10 with exactly one C++11 ABI") {
    const SnapshotStore& store = SnapshotStore::shipped();
    std::set<std::string> versions;
    for (const Release& release : store.releases()) {
      if (release.kind != ReleaseKind::torch) continue;
      CAPTURE(release.version);
      CAPTURE(release.machine);
      const ObjectPtr c10 = library_of(store, release, "torch/lib/libc10.so");
      REQUIRE(c10 != nullptr);
      const bool old_abi = !find(*c10, "_ZN3c106detail14torchCheckFailEPKcS2_jRKSs").empty();
      const bool new_abi = !find(*c10,
                                 "_ZN3c106detail14torchCheckFailEPKcS2_jRKNSt7__cxx1112basic_"
                                 "stringIcSt11char_traitsIcESaIcEEE")
                                .empty();
      CHECK(old_abi != new_abi);
      const ObjectPtr cpu = library_of(store, release, "torch/lib/libtorch_cpu.so");
      REQUIRE(cpu != nullptr);
      CHECK_FALSE(find(*cpu, "_ZN3c1010Dispatcher13realSingletonEv").empty());
      CHECK(find(*cpu, "aoti_torch_nothing_of_that_name").empty());
      if (release.machine == "x86_64") versions.insert(release.name);
    }
    CHECK(versions.size() >= 30);
  }

  TEST_CASE("a shipped library agrees with the same file on disk") {
    const char* site_packages = std::getenv("WHEELCHECK_TORCH241_SITE_PACKAGES");
    if (site_packages == nullptr) {
      MESSAGE("WHEELCHECK_TORCH241_SITE_PACKAGES is not set: not compared");
      return;
    }
    const SnapshotStore& store = SnapshotStore::shipped();
    for (const Release& release : store.releases()) {
      if (release.version != "2.4.1+cu121") continue;
      for (const std::uint32_t number : release.packages) {
        for (const std::uint32_t id : store.packages()[number].libraries) {
          const std::string path = store.library(id).path;
          CAPTURE(path);
          const ObjectPtr live = elf::open_mapped_object(std::string(site_packages) + "/" + path);
          const ObjectPtr packed = store.object(id);
          CHECK(live->identity().needed == packed->identity().needed);
          std::size_t differ = 0;
          live->each_export([&](std::string_view name) {
            auto a = find(*live, name);
            const auto b = find(*packed, name);
            std::stable_sort(a.begin(), a.end(),
                             [](const Definition& one, const Definition& other) {
                               return one.index < other.index;
                             });
            differ += a.size() != b.size() || !std::equal(a.begin(), a.end(), b.begin(), same);
          });
          CHECK(differ == 0);
          if (!packed->imports_known()) continue;
          CHECK(live->imports().size() == packed->imports().size());
        }
      }
    }
  }
}

}  // namespace
}  // namespace wheelcheck
