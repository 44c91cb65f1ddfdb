#include "release/table_words.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("release") {
  TEST_CASE("words are what blanks divide, and blanks are none") {
    CHECK(words_of("cp310 cp311") == std::vector<std::string>{"cp310", "cp311"});
    CHECK(words_of("  one  ") == std::vector<std::string>{"one"});
    CHECK(words_of("").empty());
  }
}
