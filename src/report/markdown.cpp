// GitHub-flavoured Markdown: for step summaries, merge requests and issues.
#include <fmt/format.h>

#include "engine/matrix.hpp"
#include "report/environment_summary.hpp"
#include "report/escape.hpp"
#include "report/finding_words.hpp"
#include "report/matrix_text.hpp"
#include "report/report.hpp"

namespace wheelcheck {
namespace {

/// Step summaries may hold 1 MiB; findings beyond this are only counted.
constexpr std::size_t most_findings = 200;

/// Every character that means something to Markdown or HTML is escaped.
std::string plain(std::string_view text) {
  std::string out;
  for (char c : for_terminal(text)) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else if (std::string_view("\\`*_{}[]()#+-.!|~@:").find(c) != std::string_view::npos)
      out += std::string("\\") + c;
    else
      out += c;
  }
  return out;
}

std::string row(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const std::string& cell : cells) out += " " + cell + " |";
  return out + "\n";
}

std::string heading(const std::vector<std::string>& names) {
  return row(names) + row(std::vector<std::string>(names.size(), "---"));
}

std::string state_text(const Answer& answer, const Cell& cell) {
  std::string out(to_string(cell.state));
  if (cell.state == CellState::breaks || cell.state == CellState::unknown) out = "**" + out + "**";
  if (cell.choice != no_result) out += " " + plain(cell_version(answer, cell));
  if (cell.instead != no_result)
    out += ", but " + plain(answer.results[cell.instead].wheel->name.version) + " loads";
  return out;
}

std::string matrix_table(const Answer& answer) {
  const std::vector<std::string> columns = column_names(answer.environments);
  std::vector<std::string> names = {"project"};
  std::string out;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    out += "- " + plain(columns[i]) + ": " + plain(summary_line(*answer.environments[i])) + "\n";
    names.push_back(plain(columns[i]));
  }
  out += "\n" + heading(names);
  for (const Row& line : answer.matrix->rows) {
    std::vector<std::string> cells = {plain(line.project)};
    for (const Cell& cell : line.cells) cells.push_back(state_text(answer, cell));
    out += row(cells);
  }
  return out;
}

std::string verdict_table(const Answer& answer) {
  std::string out = heading({"wheel", "environment", "verdict", "phase"});
  for (const Result& result : answer.results) {
    const bool bad = result.verdict == Verdict::fail || result.verdict == Verdict::unknown;
    const std::string verdict(to_string(result.verdict));
    out += row({plain(result.wheel->path), plain(result.environment->name),
                bad ? "**" + verdict + "**" : verdict, std::string(to_string(result.phase))});
  }
  return out;
}

std::string finding_text(const Result& result, const Finding& finding) {
  std::string out = fmt::format("### {} \\[{}\\] {}\n\n", to_string(finding.severity),
                                plain(finding.rule), plain(finding.member));
  out += plain(result.wheel->path) + " in " + plain(result.environment->name) + "\n\n";
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) out += fmt::format("- **{}** {}\n", name, plain(value));
  };
  add("needs", finding.needs);
  add("has", finding.has);
  add("result", finding.result);
  add("remedy", finding.remedy);
  return out + "\n";
}

}  // namespace

std::string report_markdown(const Answer& answer, const ReportOptions& options) {
  std::string out = fmt::format("## wheelcheck: exit {}\n\n", options.exit_status);
  out += answer.matrix ? matrix_table(answer) : verdict_table(answer);
  out += "\n";
  for (const InputError& error : answer.errors)
    out += "- unreadable: " + plain(error.input) + ": " + plain(error.message) + "\n";
  std::size_t told = 0, left = 0;
  for (const auto& [result, finding] : by_severity(answer)) {
    if (told == most_findings)
      ++left;
    else
      out += finding_text(*result, *finding), ++told;
  }
  if (left) out += fmt::format("{} more findings are not listed here.\n", left);
  return out;
}

}  // namespace wheelcheck
