#include "engine/platform_level.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

namespace {

ObjectIdentity needing(const std::string& file, std::vector<std::string> versions) {
  ObjectIdentity identity;
  VersionNeed need{file, {}};
  for (std::string& version : versions) need.versions.push_back({std::move(version), 2, false});
  identity.version_needs = {need};
  return identity;
}

WheelName tagged(std::vector<std::string> platforms) {
  WheelName name;
  name.platform_tags = std::move(platforms);
  return name;
}

}  // namespace

TEST_SUITE("engine") {
  TEST_CASE("the lowest platform tag is what a wheel promises") {
    const auto level = claimed_level(tagged({"manylinux_2_28_x86_64", "manylinux2014_x86_64"}));
    REQUIRE(level);
    CHECK(level->minor == 17);
    CHECK(level->machine == "x86_64");
    CHECK(level->tag == "manylinux2014_x86_64");
    CHECK(!claimed_level(tagged({"linux_x86_64"})));
    CHECK(claimed_level(tagged({"musllinux_1_2_aarch64"}))->musl);
  }

  TEST_CASE("what an object needs: the highest of each family, compared as numbers") {
    const auto needed = needed_level(
        needing("libc.so.6", {"GLIBC_2.4", "GLIBC_2.17", "GLIBC_2.9", "GLIBC_PRIVATE"}), {});
    CHECK(needed.glibc == "2.17");
    CHECK(needed.glibcxx.empty());
    CHECK(needed_level(needing("libstdc++.so.6", {"GLIBCXX_3.4.30"}), {}).glibcxx == "3.4.30");
    CHECK(needed_level(needing("libstdc++.so.6", {"GLIBCXX_3.4.30"}), {"libstdc++.so.6"})
              .glibcxx.empty());
    ObjectIdentity packed;
    packed.has_relr = true;
    CHECK(needed_level(packed, {}).glibc == "2.36");
  }

  TEST_CASE("what is above the level, and the level that would do") {
    const ClaimedLevel claimed{false, 17, "x86_64", "manylinux2014_x86_64"};
    CHECK(excess({"2.17", "3.4.19", "1.3.7", "4.8.0"}, claimed).empty());
    CHECK(excess({"2.18", "", "", ""}, claimed) == "GLIBC_2.18");
    CHECK(excess({"2.14", "3.4.20", "", ""}, claimed) == "GLIBCXX_3.4.20");
    CHECK(deserved_level({"2.18", "", "", ""}, "x86_64") == "manylinux_2_24_x86_64");
    CHECK(deserved_level({"2.14", "3.4.29", "", ""}, "aarch64") == "manylinux_2_34_aarch64");
    CHECK(deserved_level({"2.99", "", "", ""}, "x86_64").empty());
    CHECK(deserved_level({}, "vax").empty());
  }

  TEST_CASE("a level between two of the table promises its own glibc") {
    const ClaimedLevel claimed{false, 29, "x86_64", "manylinux_2_29_x86_64"};
    CHECK(excess({"2.29", "", "", ""}, claimed).empty());
    CHECK(excess({"2.30", "", "", ""}, claimed) == "GLIBC_2.30");
    CHECK(excess({"", "3.4.25", "", ""}, claimed) == "GLIBCXX_3.4.25");
  }

  TEST_CASE("what a level leaves to the system") {
    const ClaimedLevel old{false, 5, "x86_64", {}}, current{false, 28, "x86_64", {}},
        musl{true, 2, "x86_64", {}};
    CHECK(allowed(old, "libGL.so.1"));
    CHECK(!allowed(old, "libexpat.so.1"));
    CHECK(allowed(current, "libexpat.so.1"));
    CHECK(allowed(current, "ld-linux-x86-64.so.2"));
    CHECK(!allowed(current, "libgomp.so.1"));
    CHECK(allowed(musl, "libc.musl-x86_64.so.1"));
    CHECK(!allowed(musl, "libstdc++.so.6"));
  }
}
