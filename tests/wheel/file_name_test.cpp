#include "wheel/file_name.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

namespace {
std::string error_of(std::string_view name) { return parse_wheel_name(name).error; }
}  // namespace

TEST_SUITE("wheel") {
  TEST_CASE("the parts of a name") {
    auto parsed =
        parse_wheel_name("d/numpy-2.1.0+local.1-1abc-cp311.cp312-abi3.CP311-any.win32.whl");
    CHECK(parsed.error == "");
    CHECK(parsed.name.file_name == "numpy-2.1.0+local.1-1abc-cp311.cp312-abi3.CP311-any.win32.whl");
    CHECK(parsed.name.distribution == "numpy");
    CHECK(parsed.name.version == "2.1.0+local.1");
    CHECK(parsed.name.local() == "local.1");
    CHECK(parsed.name.build == "1abc");
    CHECK(parsed.name.python_tags == std::vector<std::string>{"cp311", "cp312"});
    CHECK(parsed.name.abi_tags == std::vector<std::string>{"abi3", "cp311"});
    CHECK(parsed.name.platform_tags == std::vector<std::string>{"any", "win32"});
  }

  TEST_CASE("variant labels of PEP 825") {
    auto parsed = parse_wheel_name("a-1-py3-none-any-cu128.whl");
    CHECK(parsed.error == "");
    CHECK(parsed.name.variant == "cu128");
    CHECK(parsed.name.build == "");
    parsed = parse_wheel_name("a-1-2-py3-none-any-null.whl");
    CHECK(parsed.error == "");
    CHECK(parsed.name.build == "2");
    CHECK(parsed.name.variant == "null");
  }

  TEST_CASE("what is no wheel name, and why") {
    CHECK(error_of("a-1-py3-none.whl") == "has 4 parts, a wheel name has 5 or 6");
    CHECK(error_of("a.whl") == "has 1 part, a wheel name has 5 or 6");
    CHECK(error_of("a-1.tar.gz") == "does not end in .whl");
    CHECK(error_of("a--py3-none-any.whl") == "has an empty part");
    CHECK(error_of("a-1%2Bcu118-py3-none-any.whl") ==
          "has %2B where a '+' belongs: rename the file");
    CHECK(error_of("a-1-py3-none-any (1).whl") ==
          "has ' ', which no part of a wheel name may hold");
    CHECK(error_of("a__b-1-py3-none-any.whl") == "'a__b' is no distribution name");
    CHECK(error_of("a-1-x-py3-none-any-v.whl") ==
          "'x' stands for the build tag, which begins with a digit");
    CHECK(error_of(std::string(300, 'a') + "-1-py3-none-any.whl") == "is longer than 255 bytes");
  }
}
