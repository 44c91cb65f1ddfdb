#include "batch/shelf.hpp"

#include <doctest/doctest.h>

#include <set>

#include "batch/condense.hpp"
#include "engine/arrange.hpp"
#include "report/json_lines.hpp"
#include "support/hostile_answer.hpp"

using namespace wheelcheck;

TEST_SUITE("batch") {
  TEST_CASE("what was put away comes back, of those results that are left") {
    Answer one = testing::hostile_answer(), other = testing::hostile_answer();
    one.results.push_back(one.results.front());
    one.results[1].environment = std::make_shared<Environment>(*one.environments[0]);
    one.results[1].libraries[0].outcome.kind = OutcomeKind::loads;
    other.results[0].libraries.clear();
    for (Answer* answer : {&one, &other}) condense(answer->results);
    std::vector<Result> results = one.results;
    results.push_back(other.results.front());
    const std::string before = wheel_line(results);

    Shelf shelf;
    shelf.put(results);
    for (const Result& result : results) {
      CHECK(result.findings.size() == 2);  // the cause, and what was ignored
      CHECK(result.libraries.empty());
      CHECK(result.unchecked.empty());
      CHECK(result.wheel->members.empty());
    }
    CHECK(results[0].wheel == results[1].wheel);
    CHECK(results[1].wheel != results[2].wheel);
    std::vector<Result> left{results[1], results[2]};
    shelf.restore(results);
    CHECK(wheel_line(results) == before);
    CHECK(results[0].wheel == results[1].wheel);
    shelf.restore(left);
    CHECK(wheel_line({left.data(), 1}) == wheel_line({&one.results[1], 1}));
    CHECK(wheel_line({&left[1], 1}) == wheel_line({other.results.data(), 1}));
  }

  TEST_CASE("findings that files are compared by stay, and those that come of it are kept") {
    Answer answer = testing::hostile_answer();
    std::vector<Finding>& findings = answer.results[0].findings;
    for (const char* rule : {"record-missing", "archive-not-a-zip"}) {
      findings.push_back(findings[0]);
      findings.back().rule = rule;
      findings.back().decides = false;
    }
    arrange(findings);
    condense(answer.results);
    std::vector<Result> results = answer.results;
    Shelf shelf;
    shelf.put(results);
    std::set<std::string> left;
    for (const Finding& finding : results[0].findings) left.insert(finding.rule);
    CHECK(left == std::set<std::string>{"archive-not-a-zip", "symbol-missing"});
    REQUIRE(leading_finding(results[0]));
    CHECK(leading_finding(results[0])->result == leading_finding(answer.results[0])->result);
    for (Result* result : {&results[0], &answer.results[0]}) {
      result->findings.emplace_back().rule = "pip-chooses-other";
      arrange(result->findings);
    }
    shelf.restore(results);
    CHECK(wheel_line(results) == wheel_line(answer.results));
  }
}
