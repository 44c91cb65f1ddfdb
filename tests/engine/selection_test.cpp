#include "engine/selection.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("engine") {
  TEST_CASE("a word names a rule by id or by whole first words") {
    CHECK(names_rule("torch", "torch-cxx11-abi"));
    CHECK(names_rule("torch-", "torch-cxx11-abi"));
    CHECK(names_rule("torch-cxx11-abi", "torch-cxx11-abi"));
    CHECK_FALSE(names_rule("tor", "torch-cxx11-abi"));
    CHECK_FALSE(names_rule("torch-cxx11-abi-x", "torch-cxx11-abi"));
    CHECK_FALSE(names_rule("", "torch-cxx11-abi"));
  }

  TEST_CASE("the longer word wins, ignore between equals") {
    const Selection selection{{"torch", "cuda-major"}, {"torch-cuda", "cuda-major", "cuda"}};
    CHECK(selection.suppression("torch-cxx11-abi").empty());
    CHECK(selection.suppression("torch-cuda-split") == "--ignore torch-cuda");
    CHECK(selection.suppression("cuda-major") == "--ignore cuda-major");
    CHECK(selection.suppression("glibc-too-old") == "not selected");
    CHECK(Selection{{"cuda-major"}, {"cuda"}}.suppression("cuda-major").empty());
  }

  TEST_CASE("a mark that is there already stays") {
    std::vector<Finding> findings(1);
    findings[0].rule = "torch-x";
    findings[0].suppressed = "baseline";
    Selection{{}, {"torch"}}.apply(findings);
    CHECK(findings[0].suppressed == "baseline");
  }

  TEST_CASE("words that name nothing are told apart") {
    CHECK(unknown_rules({"torch", "troch", "tag-pure"}, {"torch-abi", "tag-pure-native"}) ==
          std::vector<std::string>{"troch"});
  }
}
