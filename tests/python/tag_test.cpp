#include "python/tag.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace wheelcheck;

TEST_SUITE("python") {
  TEST_CASE("compressed tag sets expand in order, each tag once") {
    const auto tags = parse_tags("PY2.py3-none.none-any");
    REQUIRE(tags.size() == 2);
    CHECK(tags[0].text() == "py2-none-any");
    CHECK(tags[1].text() == "py3-none-any");
    for (const char* text : {"", "py3", "py3-none", "py3--any", "py3-none-any-x", "3py-none-any",
                             "py3.-none-any", "py3-none-any."})
      CHECK_MESSAGE(parse_tags(text).empty(), text);
  }

  TEST_CASE("an expansion bomb is not made") {
    std::string many = "a0";
    for (int i = 1; i < 100; ++i) many += ".a" + std::to_string(i);
    CHECK(parse_tags(many, "none", "any").size() == 100);
    CHECK(parse_tags(many, many, many).empty());
  }

  TEST_CASE("platform tags say what they ask for") {
    using Family = PlatformTag::Family;
    const auto modern = parse_platform_tag("manylinux_2_28_aarch64");
    CHECK(
        (modern.family == Family::manylinux && modern.minor == 28 && modern.machine == "aarch64"));
    const auto legacy = parse_platform_tag("manylinux2014_x86_64");
    CHECK((legacy.family == Family::manylinux && legacy.minor == 17 && legacy.machine == "x86_64"));
    CHECK(parse_platform_tag("linux_x86_64").machine == "x86_64");
    CHECK(parse_platform_tag("win_amd64").family == Family::windows);
    CHECK(parse_platform_tag("any").family == Family::any);
    CHECK(parse_platform_tag("manylinux_2_x86_64").family == Family::other);
    CHECK(parse_platform_tag("manylinux_2_99999999999_x86_64").family == Family::other);
  }

  TEST_CASE("Python tags name implementation and version") {
    const auto python = parse_python_tag("cp313");
    REQUIRE(python);
    CHECK((python->implementation == "cp" && python->major == 3 && python->minor == 13U));
    CHECK_FALSE(parse_python_tag("py3")->minor);
    CHECK_FALSE(parse_python_tag("cp"));
    CHECK_FALSE(parse_python_tag("cp3x"));
  }
}
