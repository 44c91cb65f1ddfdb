#include "python/supported_tags.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace wheelcheck;

namespace {

TagTarget linux_target(unsigned minor, unsigned glibc_minor) {
  TagTarget target;
  target.python_minor = minor;
  target.machine = "x86_64";
  target.libc_minor = glibc_minor;
  return target;
}

}  // namespace

TEST_SUITE("python") {
  TEST_CASE("the order in which an installer prefers tags") {
    const auto tags = supported_tags(linux_target(11, 36));
    CHECK(tags[0].text() == "cp311-cp311-linux_x86_64");
    CHECK(tags[1].text() == "cp311-cp311-manylinux_2_36_x86_64");
    CHECK(tags.back().text() == "py30-none-any");
    const SupportedTags supported(tags);
    const auto rank = [&](const char* text) { return supported.rank(parse_tags(text).front()); };
    CHECK(rank("cp311-cp311-manylinux2014_x86_64") < rank("cp311-abi3-manylinux_2_36_x86_64"));
    CHECK(rank("cp39-abi3-manylinux1_x86_64") < rank("py3-none-manylinux1_x86_64"));
    CHECK(rank("cp311-none-any") < rank("py3-none-any"));
    CHECK_FALSE(rank("cp311-cp311-manylinux_2_38_x86_64"));
    CHECK_FALSE(rank("cp312-abi3-linux_x86_64"));
  }

  TEST_CASE("before pip 26.3 linux_ARCH came last") {
    TagTarget target = linux_target(11, 36);
    target.native_first = false;
    CHECK(platform_tags(target).front() == "manylinux_2_36_x86_64");
    CHECK(platform_tags(target).back() == "linux_x86_64");
  }

  TEST_CASE("a free-threaded Python takes abi3t and no abi3") {
    TagTarget target = linux_target(15, 36);
    target.free_threaded = true;
    const SupportedTags supported(supported_tags(target));
    CHECK(supported.rank({"cp315", "cp315t", "linux_x86_64"}) == 0U);
    CHECK(supported.rank({"cp315", "abi3t", "linux_x86_64"}));
    CHECK_FALSE(supported.rank({"cp315", "abi3", "linux_x86_64"}));
    CHECK_FALSE(supported.rank({"cp315", "cp315", "linux_x86_64"}));
  }

  TEST_CASE("absurd targets stay small") {
    TagTarget target = linux_target(4000000000, 4000000000);
    target.libc_major = 3;
    CHECK(platform_tags(target).size() < 2000);
  }
}
