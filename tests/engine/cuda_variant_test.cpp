#include "engine/cuda_variant.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("engine") {
  TEST_CASE("the CUDA release of a variant is in its file's name") {
    CHECK(cuda_release_in_name("bitsandbytes/libbitsandbytes_cuda124.so") == "12.4");
    CHECK(cuda_release_in_name("bitsandbytes/libbitsandbytes_cuda118_nocublaslt.so") == "11.8");
    CHECK(cuda_release_in_name("pkg/lib_cuda12.so") == "12");
    CHECK(cuda_release_in_name("cuda118/lib.so").empty());
    CHECK(cuda_release_in_name("pkg/libbitsandbytes_cpu.so").empty());
    CHECK(cuda_release_in_name("pkg/libpkg_cuda.so").empty());
  }

  TEST_CASE("a variant is for its own release, or for every one of the major it is named for") {
    CHECK(is_variant_for("12.4", "12.4"));
    CHECK(is_variant_for("12", "12.4"));
    CHECK_FALSE(is_variant_for("12.1", "12.4"));
    CHECK_FALSE(is_variant_for("1", "12.4"));
    CHECK(cuda_major("12.4") == "12");
  }
}
