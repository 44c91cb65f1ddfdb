#include "snapshot/snapshot_writer.hpp"

#include <doctest/doctest.h>

#include "facts/defect.hpp"
#include "snapshot/store_fixture.hpp"

namespace wheelcheck {
namespace {

TEST_SUITE("snapshot") {
  TEST_CASE("the order in which packages come does not change a byte") {
    SnapshotWriter one, other;
    const auto c10 = [](std::string name) {
      return std::vector{test::library("torch/lib/libc10.so", "libc10.so",
                                       {test::plain(std::move(name)), test::plain("same")})};
    };
    one.add(test::package("torch", "2.9.1"), c10("a"));
    one.add(test::package("torch", "2.10.0"), c10("b"));
    other.add(test::package("torch", "2.10.0"), c10("b"));
    other.add(test::package("torch", "2.9.1"), c10("a"));
    CHECK(one.finish() == other.finish());
  }

  TEST_CASE("a package given twice is kept once") {
    SnapshotWriter writer;
    writer.add(test::package("libc6", "2.36"), {test::libc()});
    writer.add(test::package("libc6", "2.36"), {test::libc()});
    CHECK(SnapshotStore::of_bytes(writer.finish()).packages().size() == 1);
  }

  TEST_CASE("a release of a package that was not given is refused") {
    SnapshotWriter writer;
    writer.add(Release{}, {"nothing.whl"}, {});
    CHECK_THROWS_AS(writer.finish(), CannotRead);
  }

  TEST_CASE("what a store hands out can be packed again") {
    const SnapshotStore store = SnapshotStore::of_bytes(test::two_releases().finish());
    SnapshotWriter again;
    for (Package package : store.packages()) {
      std::vector<LibraryRecord> libraries;
      for (const std::uint32_t id : package.libraries) {
        const StoredLibrary library = store.library(id);
        libraries.push_back(library_record(library.path, library.sha256, *store.object(id), true));
      }
      again.add(std::move(package), std::move(libraries));
    }
    const auto files = [&store](const std::vector<std::uint32_t>& packages) {
      std::vector<std::string> names;
      for (const std::uint32_t number : packages) names.push_back(store.packages()[number].file);
      return names;
    };
    for (const Release& release : store.releases()) {
      again.add(release, files(release.packages), files(release.alternatives));
    }
    CHECK(again.finish() == test::two_releases().finish());
  }
}

}  // namespace
}  // namespace wheelcheck
