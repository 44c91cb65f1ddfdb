#include "engine/verdict.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

namespace {

/// A result with one examined library of that role and outcome; the member lives as long as the
/// test.
Result with_library(const Member& member, Role role, OutcomeKind kind) {
  Result result;
  LibraryCase library;
  library.member = &member;
  library.role = role;
  library.examined = true;
  library.outcome.kind = kind;
  library.outcome.message = "the loader's words";
  result.libraries.push_back(library);
  return result;
}

Finding error_about(const Member& member, Phase phase) {
  Finding finding;
  finding.rule = "symbol-missing";
  finding.member = member.path;
  finding.phase = phase;
  return finding;
}

Verdict verdict_of(Result result, bool crossed = false) {
  decide(result, crossed);
  return result.verdict;
}

Member named(const std::string& path) {
  Member member;
  member.path = path;
  return member;
}

const Member member = named("pkg/_C.so");

}  // namespace

TEST_SUITE("engine") {
  TEST_CASE("a library's role decides what its failure means") {
    const auto verdict = [](Role role) {
      return verdict_of(with_library(member, role, OutcomeKind::missing_symbol));
    };
    CHECK(verdict(Role::mandatory) == Verdict::fail);
    CHECK(verdict(Role::guarded) == Verdict::fail);
    CHECK(verdict(Role::optional) == Verdict::pass);
    CHECK(verdict(Role::group) == Verdict::pass);
    CHECK(verdict(Role::vendored) == Verdict::pass);
  }

  TEST_CASE("a failure names the earliest moment at which a user meets it") {
    Result result = with_library(member, Role::guarded, OutcomeKind::refused);
    decide(result, false);
    CHECK(result.phase == Phase::use);
    result.findings.push_back(error_about(member, Phase::install));
    decide(result, false);
    CHECK(result.phase == Phase::install);
  }

  TEST_CASE("unknown only where it is mandatory, and never above a failure") {
    CHECK(verdict_of(with_library(member, Role::mandatory, OutcomeKind::unknown)) ==
          Verdict::unknown);
    CHECK(verdict_of(with_library(member, Role::optional, OutcomeKind::unknown)) == Verdict::pass);
    Result both = with_library(member, Role::mandatory, OutcomeKind::unknown);
    both.findings.push_back(error_about(named("other.so"), Phase::import));
    CHECK(verdict_of(both) == Verdict::fail);
  }

  TEST_CASE("an error that does not decide leaves the wheel alone") {
    Result result = with_library(member, Role::optional, OutcomeKind::missing_library);
    result.findings.push_back(error_about(member, Phase::import));
    result.findings.back().decides = false;
    CHECK(verdict_of(result) == Verdict::pass);
  }

  TEST_CASE("suppressing every error about a library accepts it") {
    Result result = with_library(member, Role::mandatory, OutcomeKind::missing_symbol);
    result.findings = {error_about(member, Phase::import), error_about(member, Phase::import)};
    result.findings[0].suppressed = "--ignore symbol";
    CHECK(verdict_of(result) == Verdict::fail);
    result.findings[1].suppressed = "--ignore symbol";
    CHECK(verdict_of(result) == Verdict::pass);
  }

  TEST_CASE("another target is skipped only where targets are crossed") {
    Result result = with_library(member, Role::mandatory, OutcomeKind::missing_symbol);
    result.findings = {error_about(member, Phase::install)};
    result.findings[0].rule = "tag-not-installable";
    CHECK(verdict_of(result, false) == Verdict::fail);
    CHECK(verdict_of(result, true) == Verdict::skip);
    result.findings[0].rule = "python-requires";
    CHECK(verdict_of(result, true) == Verdict::fail);
  }
}

TEST_SUITE("engine") {
  TEST_CASE("exit status: 2 wins over 1, and nothing to check is 3") {
    Answer answer;
    CHECK(exit_status(answer, {}) == 3);
    answer.results.push_back(with_library(member, Role::mandatory, OutcomeKind::loads));
    CHECK(exit_status(answer, {}) == 0);
    answer.results.push_back(with_library(member, Role::mandatory, OutcomeKind::refused));
    decide(answer.results.back(), false);
    CHECK(exit_status(answer, {}) == 1);
    CHECK(exit_status(answer, {.never = true}) == 0);
    answer.errors.push_back({"gone.whl", "no such file"});
    CHECK(exit_status(answer, {}) == 2);
    CHECK(exit_status(answer, {.never = true}) == 2);
  }

  TEST_CASE("exit status: a mandatory unknown is 2 even beside a failure") {
    Answer answer;
    answer.results.push_back(with_library(member, Role::mandatory, OutcomeKind::unknown));
    answer.results.back().findings.push_back(error_about(member, Phase::import));
    decide(answer.results.back(), false);
    CHECK(answer.results.back().verdict == Verdict::fail);
    CHECK(exit_status(answer, {}) == 2);
  }

  TEST_CASE("exit status: warnings count from --fail-on warning on") {
    Answer answer;
    answer.results.push_back(with_library(member, Role::mandatory, OutcomeKind::loads));
    answer.results[0].findings.push_back(error_about(member, Phase::use));
    answer.results[0].findings[0].severity = Severity::warning;
    CHECK(exit_status(answer, {}) == 0);
    CHECK(exit_status(answer, {.severity = Severity::warning}) == 1);
  }
}
