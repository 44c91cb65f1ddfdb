#include "report/report.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "report/environment_summary.hpp"
#include "report/escape.hpp"
#include "support/hostile_answer.hpp"
#include "support/source_tree.hpp"

using namespace wheelcheck;
using testing::hostile_answer;

namespace {

ReportOptions with(Detail detail) {
  ReportOptions options;
  options.detail = detail;
  options.exit_status = 1;
  return options;
}

}  // namespace

TEST_SUITE("report") {
  TEST_CASE("the environment in one line") {
    CHECK(summary_line(*hostile_answer().environments[0]) ==
          "team-a (captured): python 3.12 · torch 2.9.1+cu128, C++11 ABI 1 · glibc 2.35 · sm_89");
    CHECK(summary_line(Environment{}) == ": nothing described");
  }

  TEST_CASE("full text: the first lines are enough, and hostile names are shown, not obeyed") {
    CHECK(
        report_text(hostile_answer(), with(Detail::normal)) ==
        "FAIL  dist/demo-1.0-cp311-cp311-linux_x86_64.whl  42 bytes, sha256:00ff  full, RECORD ok\n"
        "env   team-a (captured): python 3.12 · torch 2.9.1+cu128, C++11 ABI 1 · glibc 2.35 · "
        "sm_89\n"
        "error[symbol-missing] demo/\\x1b]0;owned\\x07_C\\xff.so · import · certain\n"
        "  needs    x()\n"
        "  result   ImportError: undefined symbol: x\n"
        "  evidence 312 in all: a, b, c, … 1 more\n"
        "also  libraries 1 missing-symbol · unchecked: driver · 1 suppressed\n"
        "1 wheel, 1 fail, 1 error, 0 warnings, 1 suppressed · exit 1\n");
  }

  TEST_CASE("verbose shows all evidence and every library, quiet leaves out what passes") {
    const std::string verbose = report_text(hostile_answer(), with(Detail::verbose));
    CHECK(verbose.find("a, b, c, d\n") != std::string::npos);
    CHECK(verbose.find("  missing-symbol   mandatory ") != std::string::npos);
    Answer passing = hostile_answer();
    passing.results[0].verdict = Verdict::pass;
    CHECK(report_text(passing, with(Detail::quiet)).empty());
  }

  TEST_CASE("colour only where it is asked for") {
    ReportOptions options = with(Detail::normal);
    CHECK(report_text(hostile_answer(), options).find('\x1b') == std::string::npos);
    options.colour = true;
    CHECK(report_text(hostile_answer(), options).starts_with("\x1b[1;31mFAIL\x1b[0m"));
  }

  TEST_CASE("findings that say the same of several members are one block") {
    Answer answer = hostile_answer();
    Finding other = answer.results[0].findings[0];
    other.member = "demo/other.so";
    other.result = "ImportError: the same in other words";
    answer.results[0].findings.push_back(other);
    const std::string text = report_text(answer, with(Detail::normal));
    CHECK(text.find("_C\\xff.so and 1 more · import") != std::string::npos);
    CHECK(text.find("624 in all") != std::string::npos);
  }

  TEST_CASE("concise: one line a finding, suppressed ones left out") {
    CHECK(report_concise(hostile_answer(), with(Detail::normal)) ==
          "dist/demo-1.0-cp311-cp311-linux_x86_64.whl: demo/\\x1b]0;owned\\x07_C\\xff.so: "
          "error[symbol-missing]: ImportError: undefined symbol: x (312 times)\n");
  }

  TEST_CASE("JSON holds everything, in valid UTF-8") {
    const std::string text = report_json(hostile_answer(), with(Detail::normal));
    CHECK(valid_utf8(text) == text);
    CHECK(text.find('\x1b') == std::string::npos);
    const auto json = nlohmann::json::parse(text);
    CHECK(json["schema_version"] == 1);
    CHECK(json["complete"] == true);
    const auto& result = json["results"][0];
    CHECK(result["record"] == "verified");
    CHECK(result["verdict"] == "fail");
    CHECK(result["libraries"][0]["outcome"] == "missing-symbol");
    CHECK(result["libraries"][0]["message"] == "undefined symbol: x");
    CHECK(result["findings"].size() == 2);
    CHECK(result["findings"][0]["suppressed"] == nullptr);
    CHECK(result["findings"][1]["suppressed"] == "--ignore symbol");
    CHECK(result["findings"][0]["evidence"].size() == 4);
    CHECK(json["environments"][0]["summary"]["torch"] == "2.9.1+cu128");
  }

  TEST_CASE("the schema names every field that the result has") {
    std::ifstream file(testing::source_tree() / "docs/result.schema.json");
    const auto schema = nlohmann::json::parse(file);
    const auto json = nlohmann::json::parse(report_json(hostile_answer(), with(Detail::normal)));
    const auto described = [&](const nlohmann::json& value, const nlohmann::json& part) {
      for (const auto& [key, field] : value.items())
        CHECK_MESSAGE(part["properties"].contains(key), key);
      for (const auto& key : part["required"]) CHECK_MESSAGE(value.contains(key), key);
    };
    const auto& parts = schema["$defs"];
    described(json, schema);
    described(json["results"][0], parts["result"]);
    described(json["results"][0]["libraries"][0], parts["library"]);
    described(json["results"][0]["findings"][0], parts["finding"]);
    described(json["environments"][0], parts["environment"]);
  }
}
