#include "python/name.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("python") {
  TEST_CASE("names are compared in their normal form") {
    CHECK(normalize_name("Flash__Attn.-Extra") == "flash-attn-extra");
    CHECK(wheel_file_part("Flash-Attn") == "flash_attn");
    CHECK(is_valid_name("A.b_c-1"));
    CHECK_FALSE(is_valid_name("_a"));
    CHECK_FALSE(is_valid_name("a-"));
    CHECK_FALSE(is_valid_name(""));
    CHECK_FALSE(is_valid_name("a b"));
  }
}
