#include "environment/torch_layer.hpp"

#include <doctest/doctest.h>

#include "support/two_releases.hpp"

namespace wheelcheck {

using namespace test;

TEST_SUITE("environment") {
  TEST_CASE("a version tells the CUDA and the C++11 ABI of a build, or that it does not") {
    CHECK(torch_of_version("2.6.0+cu126").cuda == "12.6");
    CHECK(torch_of_version("2.6.0+cu126").cxx11_abi == true);
    CHECK(torch_of_version("2.4.1+cu121.with.pypi.cudnn").cuda == "12.1");
    CHECK(torch_of_version("2.6.0+rocm6.2.4").hip == "6.2.4");
    CHECK(torch_of_version("2.9.0.dev20250901+cu130").cuda == "13.0");
    CHECK(torch_of_version("2.6.0a0+ecf3bae40a.nv25.01").cxx11_abi == true);
    CHECK_FALSE(cuda_is_known(torch_of_version("2.6.0a0+ecf3bae40a.nv25.01")));
    CHECK_FALSE(cuda_is_known(torch_of_version("2.99.0")));
    CHECK(cuda_is_known(torch_of_version("2.6.0+cpu")));
    CHECK(cuda_is_known(torch_of_version("2.6.0+rocm6.2.4")));
    for (const char* odd : {"2.6.0+cu", "2.6.0+cu1", "2.6.0+cuda", "2.6.0+"})
      CHECK(torch_of_version(odd).cuda.empty());
  }

  TEST_CASE("a build without a snapshot has libraries by name, as its label says") {
    const auto has = [](const Environment& environment, const std::string& name) {
      const auto found = environment.libraries.find("/venv/site/torch/lib/" + name);
      return found != environment.libraries.end() && !found->second.object;
    };
    Environment environment = host();
    put_torch(environment, "2.6.0+cpu", &releases);
    CHECK(has(environment, "libc10.so"));
    CHECK_FALSE(has(environment, "libc10_cuda.so"));
    CHECK_FALSE(has(environment, "libold.so"));
    put_torch(environment, "2.6.0+rocm6.2.4", &releases);
    CHECK(has(environment, "libtorch_hip.so"));
    CHECK_FALSE(has(environment, "libtorch_cuda.so"));
    put_torch(environment, "2.6.0a0+abc.nv25.01", &releases, "12.8");
    CHECK(has(environment, "libtorch_cuda.so"));
    CHECK(environment.torch->cuda == "12.8");
    put_torch(environment, "2.6.0", &releases);
    CHECK(environment.torch->symbols_known);
    put_named_torch(environment, "2.6.0", &releases);
    CHECK_FALSE(environment.torch->symbols_known);
  }
}

}  // namespace wheelcheck
