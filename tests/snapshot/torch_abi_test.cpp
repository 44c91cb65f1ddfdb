#include "snapshot/torch_abi.hpp"

#include <doctest/doctest.h>

#include "environment/compose.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {
namespace {

TEST_SUITE("snapshot") {
  TEST_CASE("the C++11 ABI of builds that are not on PyPI") {
    CHECK(published_cxx11_abi("2.6.0+cu126") == true);
    CHECK(published_cxx11_abi("2.6.0+cu124") == false);
    CHECK(published_cxx11_abi("2.6.0") == false);
    CHECK(published_cxx11_abi("2.6.0+rocm6.2.4") == true);
    CHECK(published_cxx11_abi("2.5.1+cu118") == false);
    CHECK(published_cxx11_abi("2.3.1+cpu.cxx11.abi") == true);
    CHECK(published_cxx11_abi("2.6.0a0+ecf3bae40a.nv25.01") == true);
    CHECK(published_cxx11_abi("2.8.0.dev20250601+cu128") == true);
    CHECK(published_cxx11_abi("2.16.0+cu140") == true);
    CHECK_FALSE(published_cxx11_abi("2.6.0.dev20241201+cu124").has_value());
    CHECK_FALSE(published_cxx11_abi("2.5.0a0+gitdeadbee").has_value());
    CHECK_FALSE(published_cxx11_abi("nonsense").has_value());
  }

  TEST_CASE("a broken table is refused") {
    CHECK_THROWS_AS(read_torch_abi("{"), CannotRead);
    CHECK_THROWS_AS(read_torch_abi(R"({"rows": [{"labels": [""]}]})"), CannotRead);
  }
}

}  // namespace
}  // namespace wheelcheck
