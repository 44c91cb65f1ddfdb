#include "release/gpu_floor.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("release") {
  TEST_CASE("gpu floor: by project and version") {
    REQUIRE(gpu_floor("Flash_Attn", *Version::parse("2.8.3+cu12torch2.8")));
    CHECK(gpu_floor("flash-attn", *Version::parse("2.8.3"))->capability == "8.0");
    CHECK(gpu_floor("flash-attn", *Version::parse("1.0.9")) == nullptr);
    CHECK(gpu_floor("left-pad", *Version::parse("1.0")) == nullptr);
  }
}
