#include "environment/overlay.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/two_releases.hpp"

namespace wheelcheck {

using namespace test;

TEST_SUITE("environment") {
  TEST_CASE("replacing torch takes its files and the pins it brought") {
    const Environment environment = over({"torch==2.4.1"});
    CHECK(environment.source == "composed");
    CHECK(environment.torch->version == "2.4.1+cu121");
    CHECK_FALSE(has_library(environment, "/venv/site/torch/lib/libold.so"));
    CHECK(has_library(environment, "/venv/site/torch/lib/libc10.so"));
    CHECK_FALSE(has_library(environment, "/venv/site/nvidia/nccl/lib/libnccl.so.2"));
    CHECK(has_library(environment, "/venv/site/nvidia/other/lib/libother.so"));
    CHECK(has_library(environment, "/venv/site/numpy/core/x.so"));
    REQUIRE(environment.distributions.size() == 2);
    CHECK(environment.distributions[0].name == "numpy");
    CHECK(environment.distributions[1].version == "2.4.1");
  }

  TEST_CASE("replacing another distribution takes its own files alone") {
    const Environment environment = over({"numpy==2.2.6"});
    CHECK_FALSE(has_library(environment, "/venv/site/numpy/core/x.so"));
    CHECK_FALSE(has_library(environment, "/venv/site/numpy.libs/libopenblas.so"));
    CHECK(has_library(environment, "/venv/site/torch/lib/libold.so"));
    CHECK(environment.distributions[0].version == "2.2.6");
    CHECK(environment.torch->version == "2.1.0+cu121");
  }

  TEST_CASE("libraries and drivers can be stated over a captured host") {
    Environment environment = over({"driver==none"});
    CHECK(environment.driver == "none");
    CHECK(environment.library_cache.count("libcuda.so.1") == 0);
    CHECK_FALSE(has_library(environment, "/lib/libcuda.so.570"));
    environment = over({"no-library==libcuda.so.1", "library==libnvidia-ml.so.1"});
    CHECK(environment.library_cache.count("libcuda.so.1") == 0);
    REQUIRE(environment.statements.size() == 2);
    environment = over({"driver==570", "no-library==libnvidia-ml.so.1"});
    for (const LibraryStatement& statement : environment.statements)
      CHECK(statement.present == (statement.soname == "libcuda.so.1"));
    CHECK(has_library(environment, "/lib/libcuda.so.570"));
  }

  TEST_CASE("of another system nothing is known but what its preset says") {
    const Environment environment = over({"os==rhel-9"});
    CHECK(environment.libc->version == "2.34");
    CHECK(environment.default_directories.front() == "/lib64");
    CHECK_FALSE(environment.system_described);
    CHECK_FALSE(has_library(environment, "/lib/libcuda.so.570"));
    CHECK(environment.library_cache.count("libcuda.so.1") == 0);
    CHECK(has_library(environment, "/usr/bin/python3.11"));
    CHECK(has_library(environment, "/venv/site/torch/lib/libold.so"));
  }

  TEST_CASE("another libc or Python replaces what was captured of it") {
    Environment environment = over({"glibc==2.28"});
    CHECK(environment.libc->version == "2.28");
    CHECK(environment.libraries.at("/lib/libc.so.6").size == 2);
    environment = over({"glibc==9.9"});
    CHECK_FALSE(has_library(environment, "/lib/libc.so.6"));
    CHECK(std::any_of(environment.statements.begin(), environment.statements.end(),
                      [](const LibraryStatement& each) { return each.soname == "libc.so.6"; }));
    environment = over({"python==3.12"});
    CHECK_FALSE(has_library(environment, "/usr/bin/python3.11"));
    CHECK(environment.python->version == "3.12");
  }
}

}  // namespace wheelcheck
