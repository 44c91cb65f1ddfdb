#include "release/release_table.hpp"

#include <doctest/doctest.h>

#include "facts/defect.hpp"
#include "python/requirement.hpp"

using namespace wheelcheck;

namespace {

constexpr const char* releases = R"({"projects": {
"torch": {"from": "2.0", "releases": [{"version": "2.0.1", "cuda": "11.7", "pythons": "3.8 3.9"},
  {"version": "2.8.0"}, {"version": "2.9.0"}]},
"torchvision": {"from": "0.15", "releases": [
  {"version": "0.15.0", "requires": ["torch ==2.8.0"], "yanked": "wrong torch"
},
  {"version": "0.15.2", "python": ">=3.8", "requires": ["numpy", "torch ==2.0.1"]},
  {"version": "0.23.0", "requires": ["torch==2.8.0"]}]
}
}
})";

constexpr const char* stated = R"({"requirements": [
{"project": "torch", "versions": "<2.3", "requires": "numpy<2", "effect": "e", "reference": "r"},
{"project": "torchvision", "versions": "==0.15.2", "requires": "torch>=3", "effect": "e",
 "reference": "r"}]})";

Version version(const char* text) { return *Version::parse(text); }

std::vector<std::string> texts(const std::vector<const PublishedRelease*>& found) {
  std::vector<std::string> names;
  for (const PublishedRelease* release : found) names.push_back(release->text);
  return names;
}

}  // namespace

TEST_SUITE("release") {
  TEST_CASE("release table: a version stands between known ones, is one, or is out of range") {
    const ReleaseTable table(releases, stated);
    CHECK(table.standing("Torch", version("2.8.0")) == Standing::known);
    CHECK(table.standing("torch", version("2.8+cu126")) == Standing::known);
    CHECK(table.standing("torch", version("2.8.2")) == Standing::absent);
    CHECK(table.standing("torch", version("2.8.2rc1")) == Standing::out_of_range);
    CHECK(table.standing("torch", version("1.9")) == Standing::out_of_range);
    CHECK(table.standing("torch", version("2.9.1")) == Standing::out_of_range);
    CHECK(table.standing("left-pad", version("1.0")) == Standing::unknown_project);
    CHECK(table.find("torch", version("2.0.1"))->pythons == std::vector<std::string>{"3.8", "3.9"});
  }

  TEST_CASE("release table: partners allow the version, and nothing excludes it") {
    const ReleaseTable table(releases, stated);
    CHECK(texts(table.partners("torchvision", "torch", version("2.8.0+cu128"))) ==
          std::vector<std::string>{"0.23.0"});                                // 0.15.0 is yanked
    CHECK(table.partners("torchvision", "torch", version("2.0.1")).empty());  // stated otherwise
    CHECK(table.partners("torch", "numpy", version("1.26.4")).size() == 1);
    CHECK(table.stated("torch", version("2.8.0")).empty());
  }

  TEST_CASE("release table: what is no table is refused") {
    CHECK_THROWS_AS(ReleaseTable("{}", stated), CannotRead);
    CHECK_THROWS_AS(ReleaseTable("[", stated), CannotRead);
    CHECK_THROWS_AS(ReleaseTable(releases, R"({"requirements": [{"project": "x"}]})"), CannotRead);
  }

  TEST_CASE("release table: the shipped one knows the pairs of torch") {
    const ReleaseTable& table = known_releases();
    CHECK(texts(table.partners("torchvision", "torch", version("2.4.1"))) ==
          std::vector<std::string>{"0.19.1"});
    CHECK(texts(table.partners("torchaudio", "torch", version("2.8.0"))) ==
          std::vector<std::string>{"2.8.0"});
    CHECK(texts(table.partners("torchcodec", "torch", version("2.8.0"))) ==
          std::vector<std::string>{"0.6.0", "0.7.0"});
    REQUIRE(table.find("torch", version("2.4.1")));
    CHECK(table.find("torch", version("2.4.1"))->cuda == "12.1");
    // Every line of the table is one that can be read.
    for (const char* name : {"torch", "torchvision", "torchaudio", "xformers", "transformers"})
      for (const PublishedRelease& release : table.project(name)->releases)
        for (const std::string& line : release.requires_dist)
          CHECK_MESSAGE(Requirement::parse(line).has_value(), line);
  }
}
