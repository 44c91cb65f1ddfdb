#include "engine/arrange.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace wheelcheck;

namespace {

Finding finding(const std::string& rule, const std::string& member, const std::string& evidence) {
  Finding made;
  made.rule = rule;
  made.member = member;
  made.evidence = {evidence};
  return made;
}

}  // namespace

TEST_SUITE("engine") {
  TEST_CASE("equal findings are one, with the evidence of all, sorted and once") {
    std::vector<Finding> findings = {finding("a", "m", "z"), finding("a", "m", "b"),
                                     finding("a", "m", "z"), finding("a", "n", "c")};
    arrange(findings);
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].count == 3);
    CHECK(findings[0].evidence == std::vector<std::string>{"b", "z"});
    CHECK(findings[1].member == "n");
  }

  TEST_CASE("the order does not depend on the order of arrival") {
    std::vector<Finding> findings = {finding("b", "m", ""), finding("a", "z", ""),
                                     finding("c", "", ""), finding("d", "", ""),
                                     finding("e", "", "")};
    findings[2].severity = Severity::warning;
    findings[3].phase = Phase::install;
    findings[4].decides = false;
    std::vector<Finding> reversed(findings.rbegin(), findings.rend());
    arrange(findings);
    arrange(reversed);
    std::string order;
    for (const Finding& each : findings) order += each.rule;
    CHECK(order == "dabce");
    for (std::size_t i = 0; i < findings.size(); ++i) CHECK(findings[i].rule == reversed[i].rule);
  }

  TEST_CASE("what was not checked is told once") {
    std::vector<Unchecked> unchecked = {{"gpu", "no GPU"}, {"cuda", "x"}, {"gpu", "no GPU"}};
    arrange(unchecked);
    REQUIRE(unchecked.size() == 2);
    CHECK(unchecked[0].rule == "cuda");
  }
}
