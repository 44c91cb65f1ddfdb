// The matrix for spreadsheets (RFC 4180); without one, a line for each wheel and environment.
#include "engine/matrix.hpp"
#include "report/escape.hpp"
#include "report/matrix_text.hpp"
#include "report/report.hpp"

namespace wheelcheck {
namespace {

/// Always quoted. A leading sign would make a spreadsheet calculate what a stranger wrote.
std::string field(std::string_view text) {
  std::string out = "\"";
  const std::string visible = for_terminal(text);
  if (!visible.empty() && std::string_view("=+-@").find(visible.front()) != std::string_view::npos)
    out += '\'';
  for (char c : visible) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string line(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : ",") + field(value);
  return out + "\r\n";
}

std::string leading_rule(const Result& result) {
  const Finding* finding = leading_finding(result);
  return finding ? finding->rule : std::string();
}

/// Three columns for each environment: the state, the file that pip would take, the leading cause.
std::string matrix_lines(const Answer& answer) {
  std::vector<std::string> names = {"project"};
  for (const EnvironmentPtr& environment : answer.environments)
    for (const char* column : {"", " wheel", " cause"}) names.push_back(environment->name + column);
  std::string out = line(names);
  for (const Row& row : answer.matrix->rows) {
    std::vector<std::string> values = {row.project};
    for (const Cell& cell : row.cells) {
      const Result* choice = cell.choice == no_result ? nullptr : &answer.results[cell.choice];
      values.emplace_back(to_string(cell.state));
      values.push_back(choice ? choice->wheel->name.file_name : std::string());
      values.push_back(choice ? leading_rule(*choice) : std::string());
    }
    out += line(values);
  }
  return out;
}

}  // namespace

std::string report_csv(const Answer& answer, const ReportOptions&) {
  if (answer.matrix) return matrix_lines(answer);
  std::string out = line({"wheel", "environment", "verdict", "phase", "cause", "sha256"});
  for (const Result& result : answer.results)
    out +=
        line({result.wheel->path, result.environment->name, std::string(to_string(result.verdict)),
              std::string(to_string(result.phase)), leading_rule(result), result.wheel->sha256});
  return out;
}

}  // namespace wheelcheck
