#include <doctest/doctest.h>

#include <algorithm>

#include "environment/torch_layer.hpp"
#include "snapshot/published_snapshots.hpp"

namespace wheelcheck {

namespace {

std::vector<std::string> names_of(const std::string& version) {
  return PublishedSnapshots::shipped().torch_library_names(torch_of_version(version));
}

bool has(const std::vector<std::string>& names, std::string_view file) {
  return std::any_of(names.begin(), names.end(),
                     [file](const std::string& name) { return name.ends_with(file); });
}

}  // namespace

TEST_SUITE("snapshot") {
  TEST_CASE("SONAMEs follow the major of CUDA, but cuDNN's follows torch") {
    const auto cu126 = names_of("2.6.0+cu126");
    CHECK(has(cu126, "/libtorch_cuda.so"));
    CHECK(has(cu126, "/libcudart.so.12"));
    CHECK(has(cu126, "/libcudnn.so.9"));
    const auto cu118 = names_of("2.6.0+cu118");
    CHECK(has(cu118, "/libcudart.so.11.0"));
    CHECK(has(cu118, "/libcufft.so.10"));
    CHECK(has(cu118, "/libcudnn.so.9"));
    CHECK_FALSE(has(cu118, "/libcudart.so.12"));
    CHECK_FALSE(has(cu118, "/libcudnn.so.8"));
    const auto cu130 = names_of("2.9.1+cu130");
    CHECK(has(cu130, "/libcudart.so.13"));
    CHECK_FALSE(has(cu130, "/libcudart.so.12"));
  }

  TEST_CASE("a build without CUDA has none of its libraries") {
    const auto cpu = names_of("2.6.0+cpu");
    CHECK(has(cpu, "/libtorch_python.so"));
    CHECK_FALSE(has(cpu, "/libc10_cuda.so"));
    CHECK_FALSE(has(cpu, "/libcudart.so.12"));
    const auto rocm = names_of("2.6.0+rocm6.2.4");
    CHECK(has(rocm, "/libtorch_hip.so"));
    CHECK_FALSE(has(rocm, "/libtorch_cuda.so"));
  }

  TEST_CASE("copies that a repair tool renamed are nobody else's") {
    for (const std::string& name : names_of("2.4.1+cu118"))
      if (name.starts_with("torch/")) CHECK(name.find('-') == name.npos);
  }

  TEST_CASE("a release newer than all is named after the newest, without a CUDA it may not have") {
    const auto newer = names_of("2.99.0");
    CHECK(has(newer, "/libtorch_cuda.so"));
    CHECK_FALSE(std::any_of(newer.begin(), newer.end(),
                            [](const std::string& name) { return name.starts_with("nvidia/"); }));
  }
}

}  // namespace wheelcheck
