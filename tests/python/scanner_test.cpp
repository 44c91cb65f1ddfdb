#include "python/scanner.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("python") {
  TEST_CASE("a scanner never leaves its text") {
    Scanner scanner("ab");
    CHECK_FALSE(scanner.take("abc"));
    CHECK(scanner.take_any_case("ab"));
    scanner.advance(10);
    CHECK(scanner.at_end());
    CHECK(scanner.peek() == '\0');
    CHECK(scanner.previous() == 'b');
    CHECK(scanner.take_digits().empty());
  }

  TEST_CASE("columns count characters; spaces are Python's") {
    CHECK(Scanner("éé=").error_at(4, "").column == 3);
    CHECK(strip_space("\xc2\xa0\t a\xe3\x80\x80 \x1c") == "a");
    CHECK(strip_space(" \n").empty());
  }
}
