#include "environment/presets.hpp"

#include <doctest/doctest.h>

#include "environment/resolve.hpp"
#include "support/two_releases.hpp"

namespace wheelcheck {

using namespace test;

namespace {

Environment resolve(std::string_view spec) { return resolve_environment(spec, {"", &releases}); }

}  // namespace

TEST_SUITE("environment") {
  TEST_CASE("presets are what their distributions ship") {
    const Environment environment = resolve("debian-12");
    CHECK(environment.libc->version == "2.36");
    CHECK(environment.libstdcxx == "3.4.30");
    CHECK(environment.libstdcxx_cxxabi == "1.3.13");
    CHECK(environment.default_directories.front() == "/lib/x86_64-linux-gnu");
    CHECK(resolve("rhel-9").default_directories.front() == "/lib64");
    CHECK(resolve("python==3.11,os==ubuntu-22.04").libc->version == "2.35");
    CHECK(resolve("colab,torch==2.4.1").gpus == std::vector<std::string>{"7.5"});
    CHECK(resolve("colab,gpu==8.0").gpus == std::vector<std::string>{"8.0"});
    CHECK(resolve("debian-12,glibc==2.28").libc->version == "2.28");
    CHECK(resolve("debian-12,python==3.12").site_directories.front() ==
          "/usr/local/lib/python3.12/site-packages");
    CHECK(resolve("debian-12,machine==aarch64").default_directories.front() ==
          "/lib/aarch64-linux-gnu");
    CHECK(resolve("platform==manylinux_2_28_aarch64").libc->version == "2.28");
    CHECK(resolve("platform==manylinux2014_x86_64").libc->version == "2.17");
    CHECK(resolve("platform==musllinux_1_2_x86_64").libc->kind == Libc::Kind::musl);
    for (const Preset& preset : presets()) {
      INFO(preset.name);
      CHECK_FALSE(preset.provenance.empty());
      CHECK(resolve(preset.name).libc->version == preset.glibc);
    }
  }
}

}  // namespace wheelcheck
