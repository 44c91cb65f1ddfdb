#include "snapshot/capped_object.hpp"

#include <doctest/doctest.h>

#include "snapshot/store_fixture.hpp"

namespace wheelcheck {
namespace {

ObjectPtr libc() {
  const SnapshotStore store = SnapshotStore::of_bytes(test::two_releases().finish());
  for (const Package& package : store.packages()) {
    if (package.name == "libc6") return store.object(package.libraries.at(0));
  }
  return nullptr;
}

TEST_SUITE("snapshot") {
  TEST_CASE("an older release has what its versions say, and its own defaults") {
    const CappedObject old(libc(), younger_than_glibc("2.12"));
    std::vector<Definition> found;
    old.find("memcpy", gnu_hash("memcpy"), found);
    REQUIRE(found.size() == 1);
    CHECK(found[0].version == "GLIBC_2.2.5");
    CHECK_FALSE(found[0].hidden);
    CHECK(old.identity().version_definitions.size() == 2);
    CHECK_FALSE(old.imports_known());
  }

  TEST_CASE("a release that has everything is left as it is") {
    const CappedObject same(libc(), younger_than_glibc("2.14"));
    std::vector<Definition> found;
    same.find("memcpy", gnu_hash("memcpy"), found);
    REQUIRE(found.size() == 2);
    CHECK(found[0].hidden);
    CHECK_FALSE(found[1].hidden);
  }

  TEST_CASE("nodes are compared by number") {
    CHECK(younger_than_glibc("2.9")("GLIBC_2.10"));
    CHECK_FALSE(younger_than_glibc("2.10")("GLIBC_2.9"));
    CHECK_FALSE(younger_than_glibc("2.17")("GLIBC_PRIVATE"));
    CHECK(younger_than_glibc("2.35")("GLIBC_ABI_DT_RELR"));
    CHECK_FALSE(younger_than_glibc("2.36")("GLIBC_ABI_DT_RELR"));
    CHECK(younger_than_libstdcxx("3.4.25", "1.3.11")("CXXABI_1.3.12"));
    CHECK_FALSE(younger_than_libstdcxx("3.4.25", "1.3.11")("CXXABI_TM_1"));
    CHECK(younger_than_gcc(11)("GCC_12.0.0"));
    CHECK_FALSE(younger_than_gcc(12)("GCC_12.0.0"));
  }
}

}  // namespace
}  // namespace wheelcheck
