#include "archive/file_range.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

using Ranges = std::vector<FileRange>;

TEST_SUITE("archive") {
  TEST_CASE("ranges near each other become one, whatever their order") {
    const Ranges ranges{{50, 60}, {0, 10}, {14, 20}, {5, 8}, {30, 30}};
    CHECK(joined_ranges(ranges, 4, 100) == Ranges{{0, 20}, {50, 60}});
    CHECK(joined_ranges(ranges, 3, 100) == Ranges{{0, 10}, {14, 20}, {50, 60}});
    CHECK(joined_ranges(ranges, 0, 100).size() == 3);
    CHECK(joined_ranges({}, 4, 100).empty());
  }

  TEST_CASE("a long range is cut, so that several connections can share it") {
    CHECK(joined_ranges({{0, 25}}, 0, 10) == Ranges{{0, 10}, {10, 20}, {20, 25}});
    CHECK(joined_ranges({{0, 20}}, 0, 10) == Ranges{{0, 10}, {10, 20}});
  }

  TEST_CASE("shares are about equally long and hold every range once") {
    const Ranges ranges{{0, 100}, {200, 210}, {300, 310}, {400, 410}};
    const auto shares = shared_out(ranges, 2, 0);
    REQUIRE(shares.size() == 2);
    CHECK(shares[0] == Ranges{{0, 100}});
    CHECK(shares[1] == Ranges{{200, 210}, {300, 310}, {400, 410}});
    CHECK(shared_out(ranges, 2, 1000)[1] == Ranges{{200, 210}, {300, 310}});
    CHECK(shared_out(ranges, 9, 0).size() == 4);
    CHECK(shared_out({}, 4, 0).empty());
  }
}
