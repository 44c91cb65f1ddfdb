#include "engine/cuda_release.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("engine") {
  TEST_CASE("the table of CUDA releases rises in all columns") {
    const auto releases = cuda_releases();
    REQUIRE(releases.size() > 20);
    for (std::size_t i = 1; i < releases.size(); ++i) {
      CHECK(releases[i - 1].cuda < releases[i].cuda);
      CHECK(releases[i - 1].ptx <= releases[i].ptx);
      CHECK(releases[i - 1].driver_branch < releases[i].driver_branch);
    }
  }

  TEST_CASE("a driver knows the CUDA release of its branch and all before") {
    CHECK(cuda_of_driver("535.104.05") == 122);
    CHECK(cuda_of_driver("560.35.03") == 126);
    CHECK(cuda_of_driver("540.1") == 122);
    CHECK(cuda_of_driver("100.1") == 0);
    CHECK(ptx_of_driver("560.35.03") == 85);  // 12.6 brought no PTX of its own
    CHECK(ptx_of_driver("580") == 90);
    CHECK(branch_of_ptx(87) == 570);
    CHECK(branch_of_ptx(85) == 555);
    CHECK(branch_of_ptx(999) == 0);
  }

  TEST_CASE("a branch alone counts as its newest driver") {
    CHECK(driver_older("470.82.01", "525.60.13"));
    CHECK(driver_older("525.60.11", "525.60.13"));
    CHECK(!driver_older("525", "525.60.13"));
    CHECK(driver_older("470", "525.60.13"));
    CHECK(!driver_older("580.65.06", "525.60.13"));
  }

  TEST_CASE("majors from 11 on have an oldest driver") {
    CHECK(oldest_driver(12) == "525.60.13");
    CHECK(oldest_driver(10).empty());
    CHECK(tenths_text(124) == "12.4");
  }
}
