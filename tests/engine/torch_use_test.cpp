#include "engine/torch_use.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("engine") {
  TEST_CASE("the lowest torch that has every shim") {
    const auto old = torch_floor({"aoti_torch_get_dtype"});
    REQUIRE(old);
    const auto floor = torch_floor({"aoti_torch_get_dtype", "torch_call_dispatcher"});
    REQUIRE(floor);
    CHECK(floor->shim == "torch_call_dispatcher");
    CHECK(floor->release == "2.10.0");
    CHECK(torch_floor({"torch_from_blob", "torch_call_dispatcher"})->release == "2.11.0");
    CHECK(!torch_floor({"torch_no_such_function"}));
    CHECK(!torch_floor({}));
  }

  TEST_CASE("what a wheel asks of torch, outside extras") {
    WheelFacts wheel;
    wheel.metadata.requires_dist = {"numpy", "torch>=2.1; extra == 'gpu'"};
    CHECK(!torch_requirement(wheel));
    wheel.metadata.requires_dist.push_back("Torch>=2.6");
    REQUIRE(torch_requirement(wheel));
    CHECK(torch_requirement(wheel)->text() == ">=2.6");
  }
}
