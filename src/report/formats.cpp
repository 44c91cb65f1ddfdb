#include "report/report.hpp"

namespace wheelcheck {

const std::vector<ReportFormat>& report_formats() {
  static const std::vector<ReportFormat> formats = {
      {"full", "text for people: what is needed, what is there, the result and the remedy",
       report_text},
      {"concise", "one line a finding: wheel, member, severity, rule, result", report_concise},
      {"json", "everything, as docs/result.schema.json describes it", report_json},
      {"jsonl", "the same, one line a wheel, between a line for the run and one for its end",
       report_json_lines},
      {"sarif", "SARIF 2.1.0, for code scanning", report_sarif},
      {"junit", "JUnit XML: a suite for each wheel, a case for each rule", report_junit},
      {"gitlab", "GitLab's code quality report", report_gitlab},
      {"github", "workflow commands that annotate; the table goes to $GITHUB_STEP_SUMMARY",
       report_github},
      {"markdown", "tables and findings for a summary, a merge request or an issue",
       report_markdown},
      {"csv", "the matrix of an audit, or the verdicts, for a spreadsheet", report_csv},
      {"html", "one page with everything, for a browser", report_html},
  };
  return formats;
}

}  // namespace wheelcheck
