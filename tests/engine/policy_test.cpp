#include "engine/policy.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

namespace {

Result result_with(const std::string& rule, const std::string& member = {}) {
  auto wheel = std::make_shared<WheelFacts>();
  wheel->name.file_name = "demo-1.0-py3-none-any.whl";
  wheel->sha256 = "00ff";
  Result result;
  result.wheel = wheel;
  auto environment = std::make_shared<Environment>();
  environment->name = "a100";
  result.environment = environment;
  Finding finding;
  finding.rule = rule;
  finding.member = member;
  finding.needs = "x";
  result.findings = {finding};
  return result;
}

IgnoreEntry entry(const std::string& rule) {
  IgnoreEntry made;
  made.rule = rule;
  made.reason = "known";
  made.place = "wheelcheck.toml:3";
  return made;
}

std::string suppressed(const IgnoreEntry& ignore, Result result) {
  Policy policy;
  policy.today = "2026-11-21";
  policy.ignores = {ignore};
  policy.apply(result);
  return result.findings[0].suppressed;
}

}  // namespace

TEST_SUITE("engine") {
  TEST_CASE("an entry ignores what fits all that it says") {
    const Result result = result_with("torch-symbol-missing", "demo/lib/_C.so");
    CHECK(suppressed(entry("torch"), result) == "known (wheelcheck.toml:3)");
    CHECK(suppressed(entry("cuda"), result).empty());
    IgnoreEntry narrow = entry("torch-symbol-missing");
    narrow.wheel = "demo-*";
    narrow.member = "*/_C.so";
    narrow.sha256 = "00ff";
    CHECK(!suppressed(narrow, result).empty());
    narrow.sha256 = "00fe";
    CHECK(suppressed(narrow, result).empty());
    narrow = entry("torch");
    narrow.wheel = "other-*";
    CHECK(suppressed(narrow, result).empty());
    narrow = entry("torch");
    narrow.member = "_C.so";
    CHECK(suppressed(narrow, result).empty());
  }

  TEST_CASE("the last day counts, the day after does not") {
    const Result result = result_with("torch-symbol-missing");
    IgnoreEntry ending = entry("torch");
    ending.expires = "2026-11-21";
    CHECK(!suppressed(ending, result).empty());
    ending.expires = "2026-11-20";
    CHECK(suppressed(ending, result).empty());
  }

  TEST_CASE("unused and expired entries are told, used ones are not") {
    Policy policy;
    policy.today = "2026-11-21";
    policy.ignores = {entry("torch"), entry("cuda"), entry("glibc")};
    policy.ignores[1].place = "wheelcheck.toml:7";
    policy.ignores[2].place = "wheelcheck.toml:9";
    policy.ignores[2].expires = "2025-01-01";
    std::vector<Result> results = {result_with("torch-symbol-missing")};
    policy.apply(results[0]);
    CHECK(
        policy.complaints(results) ==
        std::vector<std::string>{
            "wheelcheck.toml:7: the [[ignore]] of cuda ignores nothing",
            "wheelcheck.toml:9: the [[ignore]] of glibc expired on 2025-01-01 and counts no more"});
  }

  TEST_CASE("severities: the longest word wins") {
    Policy policy;
    policy.severities = {{"torch", Severity::note}, {"torch-symbol-missing", Severity::warning}};
    Result result = result_with("torch-symbol-missing");
    policy.apply(result);
    CHECK(result.findings[0].severity == Severity::warning);
    Result other = result_with("torch-cxx11-abi");
    policy.apply(other);
    CHECK(other.findings[0].severity == Severity::note);
  }

  TEST_CASE("a baseline knows a finding of another version, not of another member") {
    const Result old = result_with("torch-symbol-missing", "demo/_C.so");
    Policy policy;
    policy.baseline = {baseline_key("a100", "Demo-0.9-py3-none-any.whl", old.findings[0])};
    Result same = old;
    policy.apply(same);
    CHECK(same.findings[0].suppressed == "baseline");
    Result other = result_with("torch-symbol-missing", "demo/_D.so");
    policy.apply(other);
    CHECK(other.findings[0].suppressed.empty());
  }
}
