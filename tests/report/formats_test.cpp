// The machine formats, each read back by somebody else's parser where there is one here.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "engine/matrix.hpp"
#include "report/fingerprint.hpp"
#include "report/markup.hpp"
#include "report/report.hpp"
#include "support/hostile_answer.hpp"

using namespace wheelcheck;
using nlohmann::json;
using testing::hostile_answer;

namespace {

ReportOptions with_rules() {
  ReportOptions options;
  options.exit_status = 1;
  options.rules = {{"symbol-missing", Severity::error, Certainty::certain, "a symbol is missing",
                    "the cause of it", "the cure for it"},
                   {"archive-crc-mismatch", Severity::error, Certainty::certain, "the sum differs",
                    "the cause of it", "the cure for it"},
                   {"driver-too-old", Severity::error, Certainty::likely, "the driver is too old",
                    "the cause of it", "the cure for it"}};
  return options;
}

Answer many_findings(std::size_t count, Severity severity) {
  Answer answer = hostile_answer();
  Finding finding = answer.results[0].findings[0];
  answer.results[0].findings.clear();
  for (std::size_t i = 0; i < count; ++i) {
    finding.evidence = {std::to_string(i)};
    finding.severity = severity;
    answer.results[0].findings.push_back(finding);
  }
  return answer;
}

std::size_t times(const std::string& text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; ++at) ++count;
  return count;
}

}  // namespace

TEST_SUITE("report") {
  TEST_CASE("every format ends in a newline, is UTF-8 and lets no control character through") {
    for (const ReportFormat& format : report_formats()) {
      INFO(std::string(format.name));
      const std::string text = format.write(hostile_answer(), with_rules());
      CHECK(text.ends_with('\n'));
      CHECK(text.find('\x1b') == std::string::npos);
      CHECK(text.find('\xff') == std::string::npos);
      CHECK(text == format.write(hostile_answer(), with_rules()));
    }
  }

  TEST_CASE("SARIF: rules with help, one location with a region, a fingerprint, a suppression") {
    const json sarif = json::parse(report_sarif(hostile_answer(), with_rules()));
    const json& run = sarif["runs"][0];
    CHECK(sarif["version"] == "2.1.0");
    CHECK(run["tool"]["driver"]["rules"].size() == 3);
    CHECK(run["tool"]["driver"]["rules"][0]["properties"].contains("security-severity") == false);
    CHECK(run["tool"]["driver"]["rules"][1]["properties"]["security-severity"] == "7.0");
    CHECK(run["automationDetails"]["id"] == "wheelcheck/team-a/");
    REQUIRE(run["results"].size() == 2);
    const json& result = run["results"][0];
    CHECK(result["ruleIndex"] == 0);
    CHECK(result["level"] == "error");
    CHECK(result["occurrenceCount"] == 312);
    CHECK(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] ==
          "dist/demo-1.0-cp311-cp311-linux_x86_64.whl");
    CHECK(result["locations"][0]["physicalLocation"]["region"]["startLine"] == 1);
    CHECK(!result.contains("suppressions"));
    CHECK(run["results"][1]["suppressions"][0]["justification"] == "--ignore symbol");
    CHECK(result["partialFingerprints"]["primaryLocationLineHash"] !=
          run["results"][1]["partialFingerprints"]["primaryLocationLineHash"]);
  }

  TEST_CASE("SARIF: a path is a URI, and what is cut off is said") {
    Answer answer = many_findings(5003, Severity::note);
    auto wheel = std::make_shared<WheelFacts>(*answer.results[0].wheel);
    wheel->path = "./a b/#%+\xc3\xa9.whl";
    answer.results[0].wheel = wheel;
    const json run = json::parse(report_sarif(answer, with_rules()))["runs"][0];
    CHECK(run["results"].size() == 5000);
    CHECK(run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] ==
          "a%20b/%23%25%2B%C3%A9.whl");
    const std::string note =
        run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    CHECK(note.starts_with("truncated: 3 findings"));
  }

  TEST_CASE("a fingerprint outlives a release and a move, not another member") {
    Answer answer = hostile_answer();
    const Finding& finding = answer.results[0].findings[0];
    auto later = std::make_shared<WheelFacts>(*answer.results[0].wheel);
    later->path = "elsewhere/demo-2.0-cp311-cp311-linux_x86_64.whl";
    later->name.version = "2.0";
    Result moved = answer.results[0];
    moved.wheel = later;
    CHECK(fingerprint(answer.results[0], finding) == fingerprint(moved, finding));
    Finding other = finding;
    other.member = "demo/other.so";
    CHECK(fingerprint(moved, other) != fingerprint(moved, finding));
    UniqueFingerprints unique;
    const std::string first = unique(moved, finding);
    CHECK(unique(moved, finding) == first + ":2");
  }

  TEST_CASE("JUnit: a suite for the wheel, a case for each rule") {
    const std::string xml = report_junit(hostile_answer(), with_rules());
    CHECK(xml.find("<testsuites name=\"wheelcheck\" tests=\"4\" failures=\"1\" errors=\"0\" "
                   "skipped=\"1\">") != std::string::npos);
    CHECK(times(xml, "<testcase ") == 4);
    CHECK(xml.find("name=\"driver-too-old\">\n      <skipped message=\"driver\"/>") !=
          std::string::npos);
    CHECK(xml.find("name=\"archive-crc-mismatch\"/>") != std::string::npos);
    Answer open = hostile_answer();
    open.results[0].findings.clear();
    open.results[0].verdict = Verdict::unknown;
    open.results[0].reason = "a < b & \"c\"";
    open.errors = {{"gone.whl", "no such file"}};
    const std::string unknown = report_junit(open, with_rules());
    CHECK(unknown.find("errors=\"2\"") != std::string::npos);
    CHECK(unknown.find("a &lt; b &amp; &quot;c&quot;") != std::string::npos);
  }

  TEST_CASE("markup: nothing that XML has no character for, nothing that ends a tag") {
    CHECK(markup_text("<a href='x'>&\"") == "&lt;a href=&#39;x&#39;&gt;&amp;&quot;");
    CHECK(markup_text(std::string("\0\x1b\uFFFE\uFFFF", 8)) == "\\x00\\x1b\\ufffe\\uffff");
    CHECK(markup_text("\u00e9 \U0001f600") == "\u00e9 \U0001f600");
  }

  TEST_CASE("GitLab: the fields it reads, no two equal fingerprints") {
    const json issues = json::parse(report_gitlab(many_findings(20, Severity::warning), {}));
    REQUIRE(issues.size() == 20);
    std::set<std::string> seen;
    for (const json& issue : issues) {
      seen.insert(issue["fingerprint"].get<std::string>());
      CHECK(issue["severity"] == "minor");
      CHECK(issue["location"]["lines"]["begin"] == 1);
    }
    CHECK(seen.size() == 20);
    CHECK(json::parse(report_gitlab({}, {})).empty());
  }

  TEST_CASE("GitHub: ten of a kind, each on one line, the rest counted") {
    const std::string text = report_github(many_findings(12, Severity::error), {});
    CHECK(times(text, "::error file=dist/demo-1.0-cp311-cp311-linux_x86_64.whl,title=") == 10);
    CHECK(times(text, "\n") == 11);
    CHECK(text.ends_with("2 more of severity error are not annotated\n"));
    Answer hostile = hostile_answer();
    hostile.results[0].findings[0].result = "100% sure\n::error::forged";
    const std::string one = report_github(hostile, {});
    CHECK(times(one, "\n") == 1);
    CHECK(one.find("100%25 sure") != std::string::npos);
  }

  TEST_CASE("GitHub: a pinned release is annotated at the line that pins it") {
    Answer answer = many_findings(1, Severity::error);
    auto wheel = std::make_shared<WheelFacts>(*answer.results[0].wheel);
    wheel->pinned = PinnedAt{"requirements.txt", 7, {}, {}, {}};
    answer.results[0].wheel = wheel;
    CHECK(report_github(answer, {}).starts_with("::error file=requirements.txt,line=7,title="));
  }

  TEST_CASE("Markdown: names cannot become markup") {
    Answer answer = hostile_answer();
    answer.results[0].findings[0].needs = "<script>|`*[x](y)";
    const std::string text = report_markdown(answer, with_rules());
    CHECK(text.find("&lt;script&gt;\\|\\`\\*\\[x\\]\\(y\\)") != std::string::npos);
    CHECK(text.find("**fail**") != std::string::npos);
  }

  TEST_CASE("CSV: quotes doubled, formulas defused, the matrix where there is one") {
    Answer answer = hostile_answer();
    auto wheel = std::make_shared<WheelFacts>(*answer.results[0].wheel);
    wheel->path = "=cmd|'\"x\"";
    answer.results[0].wheel = wheel;
    CHECK(report_csv(answer, {}).find("\"'=cmd|'\"\"x\"\"\",\"team-a\",\"fail\"") !=
          std::string::npos);
    Answer audit = hostile_answer();
    auto named = std::make_shared<WheelFacts>(*audit.results[0].wheel);
    named->name.distribution = "demo";
    named->name.version = "1.0";
    audit.results[0].wheel = named;
    audit.results[0].tag_rank = 0;
    compare_files(audit, {});
    CHECK(report_csv(audit, {}) ==
          "\"project\",\"team-a\",\"team-a wheel\",\"team-a cause\"\r\n"
          "\"demo\",\"FAIL\",\"demo-1.0-cp311-cp311-linux_x86_64.whl\",\"symbol-missing\"\r\n");
  }

  TEST_CASE("JSON Lines: a line for the run, one for each wheel, one for the end") {
    Answer answer = hostile_answer();
    answer.errors = {{"gone.whl", "no such file"}};
    std::istringstream lines(report_json_lines(answer, {}));
    std::vector<json> all;
    for (std::string line; std::getline(lines, line);) all.push_back(json::parse(line));
    REQUIRE(all.size() == 4);
    CHECK(all[0]["type"] == "run");
    CHECK(all[0]["wheels"] == 2);
    CHECK(all[1]["results"][0]["verdict"] == "fail");
    CHECK(all[2]["input"] == "gone.whl");
    CHECK(all[3] == json{{"type", "end"}, {"wheels", 1}, {"errors", 1}});
  }
}
