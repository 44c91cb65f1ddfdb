#include "python/version.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace wheelcheck;

namespace {

std::string normal(std::string_view text) {
  const auto version = Version::parse(text);
  return version ? version->text() : "invalid";
}

}  // namespace

TEST_SUITE("python") {
  TEST_CASE("spellings of PEP 440 come out normalised") {
    CHECK(normal("2.4.1+cu121") == "2.4.1+cu121");
    CHECK(normal(" v1.0-RC.1 ") == "1.0rc1");
    CHECK(normal("1.0alpha") == "1.0a0");
    CHECK(normal("1.0-1") == "1.0.post1");
    CHECK(normal("1.0rev2.dev") == "1.0.post2.dev0");
    CHECK(normal("1!2020.01") == "1!2020.1");
    CHECK(normal("1.0+CU12_torch.007") == "1.0+cu12.torch.7");
    CHECK(normal("1.0a.dev1") == "1.0a0.dev1");
    CHECK(normal("2.5.0a0+872d972e41.nv24.08") == "2.5.0a0+872d972e41.nv24.8");
  }

  TEST_CASE("what is no version is refused") {
    for (const char* text : {"", "v", "1..2", "1.", ".1", "1.0+", "1.0+a..b", "1.0+a-", "cu121",
                             "1.0 1", "1!", "1.0.x", "1.0+é", "18446744073709551616"})
      CHECK_MESSAGE(!Version::parse(text), text);
    CHECK(normal("18446744073709551615") == "18446744073709551615");
  }

  TEST_CASE("the order of PEP 440") {
    const std::vector<std::string> ascending = {"1.dev0",
                                                "1.0.dev456",
                                                "1.0a1",
                                                "1.0a2.dev456",
                                                "1.0a12.dev456",
                                                "1.0a12",
                                                "1.0b1.dev456",
                                                "1.0b2",
                                                "1.0rc1.dev456",
                                                "1.0rc1",
                                                "1.0rc1.post0",
                                                "1.0",
                                                "1.0+abc.5",
                                                "1.0+abc.7",
                                                "1.0+5",
                                                "1.0+5.a",
                                                "1.0+123456789012345678901",
                                                "1.0.post0.dev1",
                                                "1.0.post456.dev34",
                                                "1.0.post456",
                                                "1.0.15",
                                                "1.1.dev1",
                                                "1!0.1"};
    for (std::size_t i = 0; i < ascending.size(); ++i)
      for (std::size_t j = 0; j < ascending.size(); ++j) {
        const auto left = *Version::parse(ascending[i]), right = *Version::parse(ascending[j]);
        CHECK_MESSAGE((left < right) == (i < j), ascending[i], " < ", ascending[j]);
        CHECK((left == right) == (i == j));
      }
    CHECK(*Version::parse("1.0.0") == *Version::parse("1"));
    CHECK(compare_public(*Version::parse("2.1+cu118"), *Version::parse("2.1+cpu")) == 0);
  }
}
