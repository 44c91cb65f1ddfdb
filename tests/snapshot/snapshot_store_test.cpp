#include "snapshot/snapshot_store.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "facts/defect.hpp"
#include "snapshot/store_fixture.hpp"

namespace wheelcheck {
namespace {

SnapshotStore store() { return SnapshotStore::of_bytes(test::two_releases().finish()); }

const Package& package_of(const SnapshotStore& store, const std::string& file) {
  for (const Package& package : store.packages()) {
    if (package.file == file) return package;
  }
  throw CannotRead("no package " + file);
}

ObjectPtr first_library(const SnapshotStore& store, const std::string& file) {
  return store.object(package_of(store, file).libraries.at(0));
}

std::vector<Definition> find(const Object& object, std::string_view name) {
  std::vector<Definition> found;
  object.find(name, gnu_hash(name), found);
  return found;
}

TEST_SUITE("snapshot") {
  TEST_CASE("a library exports what its own release had") {
    const SnapshotStore snapshots = store();
    const ObjectPtr newer = first_library(snapshots, "torch-2.10.0.whl");
    const ObjectPtr older = first_library(snapshots, "torch-2.9.1.whl");
    CHECK(find(*newer, "_ZN3c105youngEv").size() == 1);
    CHECK(find(*older, "_ZN3c105youngEv").empty());
    CHECK(find(*older, "_ZN3c103oldEv").size() == 1);
    CHECK(find(*newer, "_ZN3c106sharedEv").size() == 1);
    CHECK(find(*newer, "_ZN3c10").empty());
    CHECK(newer->identity().soname == "libc10.so");
  }

  TEST_CASE("two files that are asked in turn for one name answer for themselves") {
    SnapshotWriter other;
    other.add(test::package("libx", "1"), {test::library("libx.so", "libx.so", {})});
    const SnapshotStore with = store(), without = SnapshotStore::of_bytes(other.finish());
    const ObjectPtr has = first_library(with, "torch-2.10.0.whl"), lacks = without.object(0);
    for (int round = 0; round < 3; ++round) {
      CHECK(find(*has, "_ZN3c105youngEv").size() == 1);
      CHECK(find(*lacks, "_ZN3c105youngEv").empty());
    }
  }

  TEST_CASE("versions of one name come oldest first, with the index of their verdef") {
    const ObjectPtr libc = first_library(store(), "libc6-2.36.whl");
    const auto found = find(*libc, "memcpy");
    REQUIRE(found.size() == 2);
    CHECK(found[0].version == "GLIBC_2.2.5");
    CHECK(found[0].index == 2);
    CHECK(found[0].hidden);
    CHECK(found[0].type == 2);
    CHECK(found[1].version == "GLIBC_2.14");
    CHECK(found[1].index == 3);
    CHECK_FALSE(found[1].hidden);
    CHECK(found[1].type == 10);
  }

  TEST_CASE("imports keep their order; what was not recorded is not known") {
    const SnapshotStore snapshots = store();
    const ObjectPtr newer = first_library(snapshots, "torch-2.10.0.whl");
    REQUIRE(newer->imports_known());
    REQUIRE(newer->imports().size() == 3);
    CHECK(newer->imports()[0].name == "memcpy");
    CHECK(newer->imports()[0].version == "GLIBC_2.14");
    CHECK(newer->imports()[0].file == "libc.so.6");
    CHECK(newer->imports()[1].name == "__gmon_start__");
    CHECK(newer->imports()[1].weak);
    CHECK(newer->imports()[2].name == "abort");
    CHECK_FALSE(first_library(snapshots, "torch-2.9.1.whl")->imports_known());
  }

  TEST_CASE("exporters and names say which releases have a symbol") {
    const SnapshotStore snapshots = store();
    CHECK(snapshots.exporters("_ZN3c106sharedEv").size() == 2);
    const auto young = snapshots.exporters("_ZN3c105youngEv");
    REQUIRE(young.size() == 1);
    CHECK(young[0].library == package_of(snapshots, "torch-2.10.0.whl").libraries.at(0));
    CHECK(snapshots.exporters("nobody").empty());
    std::vector<std::string> names;
    snapshots.each_name("_ZN3c10", [&](std::string_view name) { names.emplace_back(name); });
    CHECK(names ==
          std::vector<std::string>{"_ZN3c103oldEv", "_ZN3c105youngEv", "_ZN3c106sharedEv"});
    names.clear();
    first_library(snapshots, "torch-2.9.1.whl")->each_export([&](std::string_view name) {
      names.emplace_back(name);
    });
    CHECK(names == std::vector<std::string>{"_ZN3c103oldEv", "_ZN3c106sharedEv"});
  }

  TEST_CASE("releases are ordered by number, not by text, and keep facts and packages") {
    const SnapshotStore snapshots = store();
    REQUIRE(snapshots.releases().size() == 2);
    CHECK(snapshots.releases()[0].version == "2.9.1+cu128");
    CHECK(snapshots.releases()[1].facts.at("cuda") == "12.8");
    const auto number = snapshots.releases()[0].alternatives.at(0);
    CHECK(snapshots.packages()[number].version == "2.10.0");
  }

  TEST_CASE("objects outlive their store") {
    ObjectPtr object;
    {
      const SnapshotStore snapshots = store();
      object = first_library(snapshots, "libc6-2.36.whl");
    }
    CHECK(find(*object, "environ").size() == 1);
  }

  TEST_CASE("a changed byte is refused or harmless, never followed out of the file") {
    const std::string whole = test::two_releases().finish();
    std::size_t refused = 0;
    for (std::size_t at = 0; at < whole.size(); at += at < 4096 ? 1 : 97) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(bytes[at] ^ 0xFF);
      try {
        const SnapshotStore snapshots = SnapshotStore::of_bytes(bytes);
        snapshots.check();
        for (std::uint32_t id = 0; id < snapshots.library_count(); ++id) {
          find(*snapshots.object(id), "memcpy");
          snapshots.object(id)->each_export([](std::string_view) {});
        }
      } catch (const CannotRead&) {
        ++refused;
      }
    }
    CHECK(refused > 100);
  }

  TEST_CASE("a file that ends too early is refused") {
    const std::string whole = test::two_releases().finish();
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{7}, std::size_t{40}, std::size_t{255}, std::size_t{300},
          whole.size() / 2, whole.size() - 1}) {
      CHECK_THROWS_AS(SnapshotStore::of_bytes(whole.substr(0, size)), CannotRead);
    }
  }
}

}  // namespace
}  // namespace wheelcheck
