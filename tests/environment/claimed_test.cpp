#include "environment/claimed.hpp"

#include <doctest/doctest.h>

#include "support/two_releases.hpp"

namespace wheelcheck {

using namespace test;

TEST_SUITE("environment") {
  TEST_CASE("a wheel's own promises make an environment") {
    WheelFacts wheel;
    wheel.name.python_tags = {"cp39"};
    wheel.name.abi_tags = {"abi3"};
    wheel.name.platform_tags = {"manylinux_2_28_x86_64", "manylinux_2_17_x86_64",
                                "manylinux2014_x86_64"};
    wheel.metadata.requires_dist = {"numpy", "torch>=2.0; python_version > '3.8'"};
    wheel.claims = {{Claim::Subject::torch, "2.4", "", false, "torch2.4"},
                    {Claim::Subject::cxx11_abi, "1", "", false, "cxx11abiTRUE"}};
    const Environment environment = claimed_environment(wheel, &releases);
    CHECK(environment.source == "claimed");
    CHECK(environment.python->version == "3.9");
    CHECK(environment.libc->version == "2.17");
    CHECK(environment.libstdcxx == "3.4.19");
    CHECK(environment.machine == "x86_64");
    REQUIRE(environment.torch);
    CHECK(environment.torch->version == "2.4.1+cu121");
    CHECK(environment.torch->cxx11_abi == true);
    wheel.claims.clear();
    CHECK(claimed_environment(wheel, &releases).torch->version == "2.6.0+cu124");
    wheel.metadata.requires_dist = {"torch==1.0"};
    CHECK_FALSE(claimed_environment(wheel, &releases).torch);
    CHECK_FALSE(claimed_environment(WheelFacts{}, nullptr).python);
  }
}

}  // namespace wheelcheck
