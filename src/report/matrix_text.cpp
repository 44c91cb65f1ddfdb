#include "report/matrix_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "report/environment_summary.hpp"
#include "report/escape.hpp"
#include "report/finding_words.hpp"
#include "report/paint.hpp"
#include "report/text_finding.hpp"

namespace wheelcheck {
namespace {

constexpr std::size_t widest_column = 16, shown_rows = 20, shown_paths = 3;

std::string plural(std::size_t count, std::string_view word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

/// "A" … "Z", "AA" …
std::string letter(std::size_t index) {
  const std::string last(1, static_cast<char>('A' + index % 26));
  return index < 26 ? last : letter(index / 26 - 1) + last;
}

std::string painted(CellState state, const std::string& text, const Paint& paint) {
  return state == CellState::breaks    ? paint.bad(text)
         : state == CellState::unknown ? paint.caution(text)
         : state == CellState::loads   ? paint.good(text)
                                       : text;
}

class MatrixText {
 public:
  MatrixText(const Answer& answer, const ReportOptions& options)
      : answer_(answer),
        matrix_(*answer.matrix),
        options_(options),
        paint_(options.colour),
        columns_(column_names(answer.environments)) {
    for (const Row& row : matrix_.rows) first_ = std::max(first_, row.project.size());
    first_ = std::min<std::size_t>(first_, 40);
    for (std::string& column : columns_) width_ = std::max(width_, column.size());
  }

  std::string text() const { return head() + legend() + counts() + rows() + files() + last_line(); }

 private:
  std::string head() const {
    return fmt::format("{}, {} × {}\n", plural(matrix_.wheels, "wheel"),
                       plural(matrix_.rows.size(), "project"),
                       plural(answer_.environments.size(), "environment"));
  }

  /// What the letters mean, where letters stand.
  std::string legend() const {
    std::string out;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      out += fmt::format("  {:<{}}  {}\n", columns_[i], width_,
                         for_terminal(summary_line(*answer_.environments[i])));
    return out;
  }

  std::string line(std::string_view name, const std::vector<std::string>& cells,
                   std::string_view after) const {
    std::string out = fmt::format("{:<{}}", name, first_);
    for (const std::string& cell : cells) out += "  " + cell;
    out += after;
    out.erase(out.find_last_not_of(' ') + 1);
    return out + "\n";
  }

  std::string padded(std::string_view text) const { return fmt::format("{:<{}}", text, width_); }

  std::string counts() const {
    std::vector<std::string> names;
    for (const std::string& column : columns_) names.push_back(padded(column));
    std::string out = line("pip's choice", names, "");
    struct Kind {
      CellState state;
      std::string_view word;
    };
    static constexpr std::array<Kind, 4> kinds = {{{CellState::loads, "  loads"},
                                                   {CellState::breaks, "  BREAKS"},
                                                   {CellState::none, "  nothing fits"},
                                                   {CellState::unknown, "  unknown"}}};
    for (const Kind& kind : kinds) {
      std::vector<std::string> cells;
      for (std::size_t i = 0; i < columns_.size(); ++i)
        cells.push_back(
            painted(kind.state, padded(std::to_string(matrix_.count(kind.state, i))), paint_));
      out += line(kind.word, cells, "");
    }
    return out;
  }

  bool shown(const Row& row) const {
    if (options_.detail == Detail::verbose) return true;
    return std::any_of(row.cells.begin(), row.cells.end(), [&](const Cell& cell) {
      return cell.state == CellState::breaks ||
             (cell.state == CellState::unknown && options_.detail != Detail::quiet);
    });
  }

  std::string rows() const {
    const bool all = options_.detail == Detail::verbose;
    std::string out;
    std::size_t told = 0, left = 0;
    for (const Row& row : matrix_.rows) {
      if (!shown(row)) continue;
      if (!all && told == shown_rows)
        ++left;
      else
        out += row_text(row), ++told;
    }
    if (left) out += fmt::format("… {} more (-v, or --report html=FILE)\n", left);
    return out;
  }

  std::string row_text(const Row& row) const {
    std::vector<std::string> cells;
    for (const Cell& cell : row.cells)
      cells.push_back(painted(cell.state, padded(to_string(cell.state)), paint_));
    std::string out = line(for_terminal(row.project), cells, "");
    std::vector<std::string> told;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::string why = cause(row.cells[i]);
      if (why.empty() || std::find(told.begin(), told.end(), why) != told.end()) continue;
      told.push_back(why);
      out += fmt::format("  {}: {}", same_cause(row, i, why), why);
    }
    return out;
  }

  /// The columns from `first` on whose cells say the same.
  std::string same_cause(const Row& row, std::size_t first, const std::string& why) const {
    std::vector<std::string> names;
    for (std::size_t i = first; i < row.cells.size(); ++i)
      if (cause(row.cells[i]) == why) names.push_back(columns_[i]);
    return fmt::format("{}", fmt::join(names, " "));
  }

  /// What decides: the first of it, or with -v each rule's first.
  std::vector<const Finding*> causes_of(const Result& choice) const {
    std::vector<const Finding*> causes;
    const auto told = [&](const std::string& rule) {
      return std::any_of(causes.begin(), causes.end(),
                         [&](const Finding* cause) { return cause->rule == rule; });
    };
    if (options_.detail != Detail::verbose) {
      if (const Finding* leading = leading_finding(choice)) causes.push_back(leading);
      return causes;
    }
    for (const Finding& finding : choice.findings)
      if (finding.severity == Severity::error && finding.decides && finding.suppressed.empty() &&
          !told(finding.rule))
        causes.push_back(&finding);
    return causes;
  }

  std::string cause(const Cell& cell) const {
    if (cell.state != CellState::breaks && cell.state != CellState::unknown) return {};
    const Result& choice = answer_.results[cell.choice];
    std::string out = for_terminal(choice.wheel->name.file_name) + "\n";
    const std::vector<const Finding*> causes = causes_of(choice);
    for (const Finding* finding : causes)
      out += fmt::format("    {}: {}\n", finding->rule,
                         for_terminal(finding->result.empty() ? finding->has : finding->result));
    if (causes.empty() && !choice.reason.empty())
      out += fmt::format("    {}\n", for_terminal(choice.reason));
    if (cell.instead != no_result)
      out += "    " + paint_.strong(remedy(choice, answer_.results[cell.instead])) + "\n";
    return out;
  }

  static std::string remedy(const Result& choice, const Result& instead) {
    for (const Finding& finding : choice.findings)
      if (finding.rule == "pip-chooses-other")
        return for_terminal(finding.has + ": " + finding.remedy);
    return for_terminal(instead.wheel->name.file_name + " loads");
  }

  std::string files() const {
    std::string out;
    std::vector<std::string> odd, same;
    for (const OddFile& file : matrix_.odd_files) odd.push_back(file.path + " (" + file.what + ")");
    for (const SameName& name : matrix_.same_names) same.push_back(name.file_name);
    out += list("no wheel", odd);
    out += list("same name, other bytes", same);
    out += list("fits no environment", matrix_.unfit);
    return out;
  }

  std::string list(std::string_view what, const std::vector<std::string>& paths) const {
    if (paths.empty() || options_.detail == Detail::quiet) return {};
    const bool all = options_.detail == Detail::verbose;
    const std::size_t count = all ? paths.size() : std::min(paths.size(), shown_paths);
    std::string out = fmt::format("{} {}:", paths.size(), what);
    for (std::size_t i = 0; i < count; ++i) out += "\n  " + for_terminal(paths[i]);
    if (count < paths.size()) out += fmt::format("\n  … {} more", paths.size() - count);
    return out + "\n";
  }

  std::string last_line() const {
    std::size_t breaks = 0, unknown = 0, none = 0;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      breaks += matrix_.count(CellState::breaks, i);
      unknown += matrix_.count(CellState::unknown, i);
      none += matrix_.count(CellState::none, i);
    }
    std::vector<std::string> parts = {plural(breaks, "broken choice"),
                                      fmt::format("{} unknown", unknown),
                                      plural(none, "cell") + " without a fitting wheel",
                                      fmt::format("{} skipped", matrix_.skipped_cells)};
    if (const std::size_t count = suppressed_count(answer_))
      parts.push_back(fmt::format("{} suppressed", count));
    if (!answer_.errors.empty())
      parts.push_back(plural(answer_.errors.size(), "input") + " unreadable");
    return fmt::format("{} · exit {}\n", fmt::join(parts, ", "), options_.exit_status);
  }

  const Answer& answer_;
  const Matrix& matrix_;
  const ReportOptions& options_;
  Paint paint_;
  std::vector<std::string> columns_;
  std::size_t first_ = std::string_view("pip's choice  ").size(), width_ = 7;
};

}  // namespace

std::vector<std::string> column_names(const std::vector<EnvironmentPtr>& environments) {
  std::vector<std::string> names;
  for (const EnvironmentPtr& environment : environments) names.push_back(environment->name);
  const bool fit = std::all_of(names.begin(), names.end(), [](const std::string& name) {
    return !name.empty() && name.size() <= widest_column && for_terminal(name) == name &&
           name.find_first_of("/=,") == std::string::npos;
  });
  if (fit) return names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = letter(i);
  return names;
}

std::string cell_version(const Answer& answer, const Cell& cell) {
  return cell.choice == no_result ? std::string() : answer.results[cell.choice].wheel->name.version;
}

std::string matrix_text(const Answer& answer, const ReportOptions& options) {
  return MatrixText(answer, options).text();
}

}  // namespace wheelcheck
