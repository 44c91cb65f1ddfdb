#include "environment/capture/tegra.hpp"

#include <doctest/doctest.h>

#include "environment/capture/capture.hpp"
#include "support/temporary_directory.hpp"

namespace wheelcheck {

TEST_SUITE("environment") {
  TEST_CASE("the release of a Jetson's system is read from its first line") {
    const auto orin = parse_tegra_release(
        "# R36 (release), REVISION: 3.0, GCID: 36191598, BOARD: generic, EABI: aarch64, DATE: "
        "Mon\n");
    REQUIRE(orin);
    CHECK(orin->major == 36);
    CHECK(orin->revision == "3.0");
    CHECK(orin->board == "generic");
    CHECK(tegra_gpus(*orin) == std::vector<std::string>{"8.7"});
    const auto nano =
        parse_tegra_release("# R32 (release), REVISION: 7.1, GCID: 1, BOARD: t210ref, EABI: x");
    REQUIRE(nano);
    CHECK(tegra_gpus(*nano) == std::vector<std::string>{"5.3"});
    // Xavier and Orin both run it.
    CHECK(tegra_gpus({35, "4.1", "t186ref"}).empty());
    for (const char* other : {"", "# Rx", "R36", "# R99999999999999999999 (release)", "# R-1"})
      CHECK_FALSE(parse_tegra_release(other));
  }

  TEST_CASE("a root of a Jetson is captured with its CUDA and GPU") {
    const test::TemporaryDirectory root;
    root.write("etc/nv_tegra_release", "# R36 (release), REVISION: 4.3, BOARD: generic\n");
    root.write("usr/local/cuda-12.6/version.json",
               R"({"cuda": {"name": "CUDA SDK", "version": "12.6.68"}})");
    root.link("cuda-12.6", "usr/local/cuda");
    const Environment environment = capture_root(root.path());
    CHECK(environment.cuda == "12.6");
    REQUIRE(environment.gpus);
    CHECK(*environment.gpus == std::vector<std::string>{"8.7"});
  }

  TEST_CASE("a toolkit's version file that says nothing is no version") {
    for (const char* text : {"", "[]", R"({"cuda": 1})", R"({"cuda": {"version": 12}})", "{{{{"}) {
      const test::TemporaryDirectory directory;
      directory.write("usr/local/cuda/version.json", text);
      Root root(directory.path());
      CHECK(toolkit_version(root).empty());
    }
  }
}

}  // namespace wheelcheck
