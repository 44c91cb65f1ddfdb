#include "environment/compose.hpp"

#include <doctest/doctest.h>

#include "environment/resolve.hpp"
#include "support/two_releases.hpp"

namespace wheelcheck {

using namespace test;

namespace {

Environment resolve(std::string_view spec) { return resolve_environment(spec, {"", &releases}); }

}  // namespace

TEST_SUITE("environment") {
  TEST_CASE("an inline list describes what it says and nothing else") {
    const Environment environment = resolve(
        "torch==2.4.1,python=3.11,glibc==2.35,numpy==2.2.6,driver==550.54,gpu==8.9,gpu==sm_90,gpu=="
        "75,"
        "cpu==x86-64-v3,page-size==64k,machine==amd64,libpython==static");
    CHECK(environment.name.starts_with("torch==2.4.1,"));
    CHECK(environment.source == "inline");
    CHECK(environment.python->version == "3.11");
    CHECK(environment.python->executable == "/usr/bin/python3.11");
    CHECK(environment.python->shared_libpython == false);
    CHECK(environment.libc->version == "2.35");
    CHECK(environment.torch->version == "2.4.1+cu121");
    CHECK(environment.torch->symbols_known);
    CHECK(environment.driver == "550.54");
    CHECK(*environment.gpus == std::vector<std::string>{"7.5", "8.9", "9.0"});
    CHECK(environment.cpu_level == 3);
    CHECK(environment.page_size == 65536);
    CHECK(environment.machine == "x86_64");
    CHECK_FALSE(environment.system_described);
    CHECK(resolve("torch==2.4.1").machine == "x86_64");
    CHECK_FALSE(resolve("gpu==8.9,numpy==2.2").machine);
    CHECK_FALSE(environment.distributions_known);
    CHECK(has_library(environment, "/usr/local/lib/python3.11/site-packages/torch/lib/libc10.so"));
    REQUIRE(environment.distributions.size() == 2);
    CHECK(environment.digest.starts_with("sha256:"));
    CHECK_FALSE(resolve("python==3.11").torch);
    CHECK(resolve("gpu==none").gpus->empty());
    CHECK(resolve("python==3.13t").python->free_threaded);
  }

  TEST_CASE("a label that no snapshot has borrows no symbols") {
    const Environment environment = resolve("torch==2.6.0+cu126,python==3.12");
    REQUIRE(environment.torch);
    CHECK(environment.torch->version == "2.6.0+cu126");
    CHECK_FALSE(environment.torch->symbols_known);
    CHECK(environment.torch->cxx11_abi == true);
    CHECK(environment.torch->cuda == "12.6");
    const auto c10 =
        environment.libraries.find("/usr/local/lib/python3.12/site-packages/torch/lib/libc10.so");
    REQUIRE(c10 != environment.libraries.end());
    CHECK(c10->second.object == nullptr);
    CHECK_FALSE(resolve("torch==9.9.9").torch->symbols_known);
    CHECK(resolve("torch==2.6.0,cuda==12.4").torch->symbols_known);
    CHECK_FALSE(resolve("torch==2.6.0,cuda==11.8").torch->symbols_known);
    CHECK(resolve("torch==9.9.9+custom,cxx11abi==0").torch->cxx11_abi == false);
    // A release whose other ABI is meant is another build.
    CHECK(resolve("torch==2.6.0,cxx11abi==0").torch->symbols_known);
    const Environment other = resolve("torch==2.6.0,cxx11abi==1");
    CHECK_FALSE(other.torch->symbols_known);
    CHECK(other.torch->cxx11_abi == true);
    CHECK_FALSE(resolve_environment("torch==2.4.1", {}).torch->symbols_known);
  }
}

}  // namespace wheelcheck
