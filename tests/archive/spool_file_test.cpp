#include "archive/spool_file.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace wheelcheck;

TEST_SUITE("archive") {
  TEST_CASE("a spooled download is read by position, and begins anew with every attempt") {
    SpoolFile spool;
    CHECK(!spool.is_open());
    spool.restart();
    spool.append("the first attempt, broken off");
    spool.restart();
    spool.append("0123");
    spool.append("456789");
    CHECK(spool.size() == 10);
    std::array<std::byte, 8> out{};
    CHECK(spool.read_at(3, out) == 7);
    CHECK(static_cast<char>(out[0]) == '3');
    CHECK(static_cast<char>(out[6]) == '9');
    CHECK(spool.read_at(10, out) == 0);
  }
}
