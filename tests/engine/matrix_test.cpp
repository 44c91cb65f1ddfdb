#include "engine/matrix.hpp"

#include <doctest/doctest.h>

#include <map>

#include "engine/policy.hpp"
#include "engine/verdict.hpp"

using namespace wheelcheck;

namespace {

/// Wheels of `demo` and others in one or more environments, written as a few words.
class Directory {
 public:
  explicit Directory(std::size_t environments) {
    for (std::size_t i = 0; i < environments; ++i)
      answer.environments.push_back(std::make_shared<Environment>());
  }

  /// One verdict for each environment; `skip` stands for tags that do not fit.
  void add(const std::string& path, const std::string& version, std::vector<Verdict> verdicts,
           const std::string& sha256 = "00") {
    auto wheel = std::make_shared<WheelFacts>();
    wheel->path = path;
    wheel->sha256 = sha256;
    wheel->name.file_name = path.substr(path.rfind('/') + 1);
    wheel->name.distribution = wheel->name.file_name.substr(0, wheel->name.file_name.find('-'));
    wheel->name.version = version;
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
      Result result;
      result.wheel = wheel;
      result.environment = answer.environments[i];
      result.verdict = verdicts[i];
      if (verdicts[i] != Verdict::skip) result.tag_rank = 0;
      if (verdicts[i] == Verdict::fail) {
        Finding finding;
        finding.rule = "torch-symbol-missing";
        finding.result = "ImportError: undefined symbol: x";
        result.findings.push_back(finding);
      }
      answer.results.push_back(std::move(result));
    }
  }

  const Matrix& compare() {
    compare_files(answer, {});
    return *answer.matrix;
  }

  Answer answer;
};

constexpr Verdict pass = Verdict::pass, fail = Verdict::fail, skip = Verdict::skip,
                  unknown = Verdict::unknown;

}  // namespace

TEST_SUITE("engine") {
  TEST_CASE("a cell is what pip would choose, and the exit status speaks of choices alone") {
    Directory directory(2);
    directory.add("d/demo-1.0-py3-none-any.whl", "1.0", {fail, pass});
    directory.add("d/demo-2.0-py3-none-any.whl", "2.0", {pass, skip});
    const Matrix& matrix = directory.compare();
    REQUIRE(matrix.rows.size() == 1);
    CHECK(matrix.rows[0].cells[0].choice == 2);
    CHECK(matrix.rows[0].cells[1].choice == 1);
    CHECK(matrix.rows[0].cells[0].state == CellState::loads);
    CHECK(matrix.wheels == 2);
    CHECK(matrix.skipped_cells == 1);
    CHECK(exit_status(directory.answer, {}) == 0);
  }

  TEST_CASE("where the choice breaks and a neighbour loads, the pin is told") {
    Directory directory(1);
    directory.add("d/demo-1.0+cu128-py3-none-any.whl", "1.0+cu128", {pass});
    directory.add("d/demo-1.0+cu12torch-py3-none-any.whl", "1.0+cu12torch", {fail});
    const Cell& cell = directory.compare().rows[0].cells[0];
    CHECK(cell.state == CellState::breaks);
    CHECK(cell.choice == 1);
    CHECK(cell.instead == 0);
    const auto& findings = directory.answer.results[1].findings;
    REQUIRE(findings.size() == 2);
    CHECK(findings[1].rule == "pip-chooses-other");
    CHECK(findings[1].remedy == "pin demo==1.0+cu128");
    CHECK(findings[1].result == "ImportError: undefined symbol: x");
    CHECK(directory.answer.results[0].findings.empty());
    CHECK(exit_status(directory.answer, {}) == 1);
  }

  TEST_CASE("selection, policy and baseline reach what only many files show") {
    const auto judged = [](const Selection& selection, const Policy& policy) {
      Directory directory(1);
      auto environment = std::make_shared<Environment>();
      environment->name = "e";
      directory.answer.environments[0] = environment;
      directory.add("a/demo-1.0+a-py3-none-any.whl", "1.0+a", {pass});
      directory.add("a/demo-1.0+b-py3-none-any.whl", "1.0+b", {fail}, "00");
      directory.add("b/demo-1.0+b-py3-none-any.whl", "1.0+b", {fail}, "11");
      compare_files(directory.answer, selection, &policy);
      std::map<std::string, Finding> findings;
      for (const Result& result : directory.answer.results)
        for (const Finding& finding : result.findings) findings[finding.rule] = finding;
      return findings;
    };
    const auto plain = judged({}, {});
    REQUIRE(plain.contains("pip-chooses-other"));
    REQUIRE(plain.contains("wheel-same-name"));
    CHECK(plain.at("pip-chooses-other").suppressed == "");
    Policy policy;
    policy.severities["wheel-same-name"] = Severity::note;
    policy.ignores = {{"pip-chooses-other", "demo-*", "", "", "known", "", "here:1"}};
    CHECK(judged({}, policy).at("pip-chooses-other").suppressed == "known (here:1)");
    CHECK(judged({}, policy).at("wheel-same-name").severity == Severity::note);
    CHECK(judged({{}, {"pip"}}, policy).at("pip-chooses-other").suppressed == "--ignore pip");
    Policy old;
    old.baseline = {baseline_key("e", "demo-1.0+b-py3-none-any.whl", plain.at("wheel-same-name"))};
    CHECK(judged({}, old).at("wheel-same-name").suppressed == "baseline");
    CHECK(judged({}, old).at("pip-chooses-other").suppressed == "");
  }

  TEST_CASE("a version that does not tell two files apart cannot be pinned") {
    Directory directory(1);
    directory.add("d/demo-1.0-cp311-cp311-linux_x86_64.whl", "1.0", {fail});
    directory.add("d/demo-1.0-py3-none-any.whl", "1.0", {pass});
    directory.answer.results[1].tag_rank = 7;
    directory.compare();
    CHECK(directory.answer.results[0].findings[1].remedy ==
          "name the file: pip install d/demo-1.0-py3-none-any.whl");
  }

  TEST_CASE("rows: breaking before unknown before nothing before all well, then by name") {
    Directory directory(2);
    directory.add("d/well-1-py3-none-any.whl", "1", {pass, pass});
    directory.add("d/none-1-py3-none-any.whl", "1", {pass, skip});
    directory.add("d/open-1-py3-none-any.whl", "1", {pass, unknown});
    directory.add("d/once-1-py3-none-any.whl", "1", {pass, fail});
    directory.add("d/ever-1-py3-none-any.whl", "1", {fail, fail});
    directory.add("d/Also_well-1-py3-none-any.whl", "1", {pass, pass});
    std::vector<std::string> names;
    for (const Row& row : directory.compare().rows) names.push_back(row.project);
    CHECK(names == std::vector<std::string>{"ever", "once", "open", "none", "also-well", "well"});
    CHECK(directory.answer.matrix->count(CellState::breaks, 1) == 2);
    CHECK(exit_status(directory.answer, {}) == 1);
  }

  TEST_CASE("same name with other bytes, no wheel, fits nowhere") {
    Directory directory(1);
    directory.add("a/demo-1-py3-none-any.whl", "1", {pass}, "00");
    directory.add("b/demo-1-py3-none-any.whl", "1", {pass}, "11");
    directory.add("c/demo-1-py3-none-any.whl", "1", {pass}, "11");
    directory.add("d/other-1-cp27-none-any.whl", "1", {skip});
    directory.add("e/page-1-py3-none-any.whl", "1", {fail});
    directory.answer.results.back().findings[0].rule = "archive-not-a-zip";
    directory.answer.results.back().findings[0].has = "an HTML page";
    const Matrix& matrix = directory.compare();
    REQUIRE(matrix.same_names.size() == 1);
    CHECK(matrix.same_names[0].paths ==
          std::vector<std::string>{"a/demo-1-py3-none-any.whl", "b/demo-1-py3-none-any.whl"});
    CHECK(directory.answer.results[0].findings[0].rule == "wheel-same-name");
    CHECK(directory.answer.results[1].findings.empty());
    CHECK(matrix.unfit == std::vector<std::string>{"d/other-1-cp27-none-any.whl"});
    REQUIRE(matrix.odd_files.size() == 1);
    CHECK(matrix.odd_files[0].what == "an HTML page");
  }

  TEST_CASE("keep_choices leaves what cells point at, and says why a file is no wheel") {
    Directory directory(2);
    directory.add("d/demo-1.0-py3-none-any.whl", "1.0", {pass, pass});
    directory.add("d/demo-0.9-py3-none-any.whl", "0.9", {pass, pass});
    directory.add("d/demo-0.8-py3-none-any.whl", "0.8", {skip, skip});
    directory.answer.results.back().findings.emplace_back().rule = "archive-not-a-zip";
    directory.answer.results[4].findings.emplace_back().rule = "archive-not-a-zip";
    directory.compare();
    keep_choices(directory.answer);
    REQUIRE(directory.answer.results.size() == 3);
    CHECK(directory.answer.matrix->rows[0].cells[0].choice == 0);
    CHECK(directory.answer.matrix->rows[0].cells[1].choice == 1);
    CHECK(directory.answer.results[2].wheel->name.version == "0.8");
  }

  TEST_CASE("no wheels and no environments are an empty matrix") {
    Directory none(0);
    CHECK(none.compare().rows.empty());
    Directory empty(2);
    CHECK(empty.compare().rows.empty());
    CHECK(exit_status(empty.answer, {}) == 3);
  }
}
