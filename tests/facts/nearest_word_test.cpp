#include "facts/nearest_word.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace wheelcheck;

TEST_SUITE("cli") {
  TEST_CASE("the nearest word, if it is near") {
    const std::vector<std::string_view> known = {"check", "env", "explain", "inspect"};
    CHECK(nearest_word("chekc", known) == "check");
    CHECK(nearest_word("explian", known) == "explain");
    CHECK(nearest_word("inspct", known) == "inspect");
    CHECK(nearest_word("zzzzz", known).empty());
    CHECK(nearest_word("", known).empty());
    CHECK(nearest_word(std::string(100'000, 'a'), known).empty());
  }
}
