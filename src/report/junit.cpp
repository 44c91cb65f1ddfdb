// JUnit XML as CI services read it: a suite for each wheel and environment, a case for each rule,
// so that it shows what was looked at and not only what failed.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "report/finding_words.hpp"
#include "report/markup.hpp"
#include "report/report.hpp"

namespace wheelcheck {
namespace {

struct Totals {
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
  std::string attributes() const {
    return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\"", tests, failures,
                       errors, skipped);
  }
  void add(const Totals& other) {
    tests += other.tests;
    failures += other.failures;
    errors += other.errors;
    skipped += other.skipped;
  }
};

std::string element(std::string_view name, std::string_view message, std::string_view body) {
  return fmt::format("      <{0} message=\"{1}\">{2}</{0}>\n", name, markup_text(message),
                     markup_text(body));
}

class Suite {
 public:
  explicit Suite(const Result& result)
      : result_(result), class_(markup_text(result.wheel->name.file_name)) {}

  void add_rule(std::string_view rule, const std::vector<const Finding*>& findings) {
    std::string body;
    bool failed = false;
    for (const Finding* finding : findings) {
      if (finding->severity == Severity::error && finding->decides) {
        body += element("failure", finding_line(*finding), finding_paragraph(*finding));
        failed = true;
      } else {
        notes_ += std::string(to_string(finding->severity)) + ": " + finding_line(*finding) + "\n";
      }
    }
    if (!failed && result_.verdict == Verdict::skip) {
      body = fmt::format("      <skipped message=\"{}\"/>\n", markup_text(result_.reason));
      ++totals_.skipped;
    } else if (!failed) {
      if (const Unchecked* entry = unchecked(rule)) {
        body = fmt::format("      <skipped message=\"{}\"/>\n", markup_text(entry->reason));
        ++totals_.skipped;
      }
    }
    totals_.failures += failed;
    add_case(rule, body);
  }

  /// What no rule says: a mandatory library could not be settled, or fails without a rule's word.
  void add_verdict() {
    std::string body;
    if (result_.verdict == Verdict::unknown) {
      body = element("error", "unknown", result_.reason);
      ++totals_.errors;
    } else if (result_.verdict == Verdict::fail && !leading_finding(result_)) {
      body = element("failure", "does not load", result_.reason);
      ++totals_.failures;
    }
    add_case("verdict", body);
  }

  const Totals& totals() const { return totals_; }

  std::string text() const {
    std::string out =
        fmt::format("  <testsuite name=\"{} in {}\" {}>\n{}", markup_text(result_.wheel->path),
                    markup_text(result_.environment->name), totals_.attributes(), cases_);
    if (!notes_.empty()) out += "    <system-out>" + lines(notes_) + "</system-out>\n";
    return out + "  </testsuite>\n";
  }

 private:
  static std::string lines(std::string_view text) {
    std::string out;
    for (std::size_t end; (end = text.find('\n')) != text.npos; text.remove_prefix(end + 1))
      out += markup_text(text.substr(0, end)) + "\n";
    return out;
  }

  const Unchecked* unchecked(std::string_view rule) const {
    const auto found = std::find_if(result_.unchecked.begin(), result_.unchecked.end(),
                                    [&](const Unchecked& entry) { return entry.rule == rule; });
    return found == result_.unchecked.end() ? nullptr : &*found;
  }

  void add_case(std::string_view name, const std::string& body) {
    ++totals_.tests;
    cases_ += fmt::format("    <testcase classname=\"{}\" name=\"{}\"", class_, markup_text(name));
    cases_ += body.empty() ? "/>\n" : ">\n" + body + "    </testcase>\n";
  }

  const Result& result_;
  std::string class_, cases_, notes_;
  Totals totals_;
};

Suite suite_of(const Result& result, const ReportOptions& options) {
  std::map<std::string_view, std::vector<const Finding*>> found;
  for (const Finding& finding : result.findings)
    if (finding.suppressed.empty()) found[finding.rule].push_back(&finding);
  Suite suite(result);
  for (const RuleDescription& rule : options.rules) {
    suite.add_rule(rule.id, found[rule.id]);
    found.erase(rule.id);
  }
  for (const auto& [rule, findings] : found) suite.add_rule(rule, findings);
  suite.add_verdict();
  return suite;
}

/// Inputs that gave no result are errors of a suite of their own.
std::string error_suite(const std::vector<InputError>& errors, Totals& totals) {
  if (errors.empty()) return {};
  Totals own{errors.size(), 0, errors.size(), 0};
  totals.add(own);
  std::string out = fmt::format("  <testsuite name=\"inputs\" {}>\n", own.attributes());
  for (const InputError& error : errors)
    out += fmt::format("    <testcase classname=\"inputs\" name=\"{}\">\n{}    </testcase>\n",
                       markup_text(error.input), element("error", error.message, error.message));
  return out + "  </testsuite>\n";
}

}  // namespace

std::string report_junit(const Answer& answer, const ReportOptions& options) {
  Totals totals;
  std::string suites;
  for (const Result& result : answer.results) {
    const Suite suite = suite_of(result, options);
    totals.add(suite.totals());
    suites += suite.text();
  }
  suites += error_suite(answer.errors, totals);
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"wheelcheck\" {}>\n{}"
      "</testsuites>\n",
      totals.attributes(), suites);
}

}  // namespace wheelcheck
