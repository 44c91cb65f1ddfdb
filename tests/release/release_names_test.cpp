#include "release/release_names.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace wheelcheck;

TEST_SUITE("release") {
  TEST_CASE("release names: builds by label, with their tags") {
    CHECK(named_builds("left-pad").empty());
    const auto& builds = named_builds("Flash_Attn");
    const auto found = std::find_if(builds.begin(), builds.end(), [](const NamedBuild& build) {
      return build.version == "2.8.3" && build.label == "cu12torch2.8cxx11abiTRUE";
    });
    REQUIRE(found != builds.end());
    CHECK(found->official);
    CHECK(found->claims.size() == 3);
    CHECK(std::find(found->tags.begin(), found->tags.end(), "cp312-cp312-linux_x86_64") !=
          found->tags.end());
    CHECK(found->file_name("cp312-cp312-linux_x86_64") ==
          "flash_attn-2.8.3+cu12torch2.8cxx11abiTRUE-cp312-cp312-linux_x86_64.whl");
  }
}
