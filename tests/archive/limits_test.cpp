#include "archive/limits.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace wheelcheck;

TEST_SUITE("archive") {
  TEST_CASE("every limit is described once and has a value") {
    Limits limits;
    std::set<std::string_view> flags;
    for (const LimitDescription& limit : limit_descriptions) {
      CAPTURE(std::string(limit.flag));
      CHECK(flags.insert(limit.flag).second);
      CHECK(limits.*limit.value > 0);
      CHECK_FALSE(limit.text.empty());
    }
    CHECK(limit_descriptions.size() * sizeof(std::uint64_t) == sizeof(Limits));
  }
}
