// One self-contained page: the matrix, and a part for each wheel with what is needed, there, to be
// expected and to be done. Every name in it is a stranger's: all text goes through markup_text().
#include <fmt/format.h>

#include <algorithm>

#include "engine/matrix.hpp"
#include "report/environment_summary.hpp"
#include "report/html_assets.hpp"
#include "report/markup.hpp"
#include "report/matrix_text.hpp"
#include "report/report.hpp"

namespace wheelcheck {
namespace {

bool is_bad(Verdict verdict) { return verdict == Verdict::fail || verdict == Verdict::unknown; }

bool is_bad(const Cell& cell) {
  return cell.state == CellState::breaks || cell.state == CellState::unknown;
}

std::string_view filter_word(bool bad) { return bad ? "bad" : "good"; }

std::string sort_head(std::string_view name) {
  return fmt::format("<th><button type=\"button\">{}</button></th>", markup_text(name));
}

class HtmlPage {
 public:
  HtmlPage(const Answer& answer, const ReportOptions& options)
      : answer_(answer), options_(options), columns_(column_names(answer.environments)) {}

  std::string text() const {
    std::string out =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n<title>wheelcheck</title>\n"
        "<style>";
    out += html_style;
    out += "</style>\n</head>\n<body>\n" + head() + environments() + tools();
    out += answer_.matrix ? matrix() + files() : std::string();
    out += wheels() + errors() + "<script>";
    out += html_script;
    return out + "</script>\n</body>\n</html>\n";
  }

 private:
  std::string head() const {
    std::string out = "<header>\n<h1>wheelcheck</h1>\n<p>";
    if (answer_.matrix)
      out += fmt::format("{} wheels, {} projects × {} environments", answer_.matrix->wheels,
                         answer_.matrix->rows.size(), answer_.environments.size());
    else
      out += fmt::format("{} results", answer_.results.size());
    out += fmt::format(" · exit status {}{} · version {}</p>\n", options_.exit_status,
                       answer_.complete ? "" : " · <span class=\"unknown\">not complete</span>",
                       WHEELCHECK_VERSION);
    if (!options_.settings.empty())
      out += fmt::format("<p class=\"dim\">{}</p>\n", markup_text(options_.settings));
    return out + "</header>\n";
  }

  std::string environments() const {
    std::string out = "<h2>Environments</h2>\n<div class=\"wide\"><table>\n<tbody>\n";
    for (std::size_t i = 0; i < columns_.size(); ++i)
      out +=
          fmt::format("<tr><th>{}</th><td>{}<br><code class=\"dim\">{}</code></td></tr>\n",
                      markup_text(columns_[i]), markup_text(summary_line(*answer_.environments[i])),
                      markup_text(answer_.environments[i]->digest));
    return out + "</tbody></table></div>\n";
  }

  static std::string tools() {
    return "<div class=\"tools\" id=\"tools\"><label>Filter <input id=\"words\" type=\"search\">"
           "</label><label><input id=\"bad\" type=\"checkbox\" style=\"min-width:0\"> only what "
           "breaks or is unknown</label><span class=\"dim\" id=\"count\"></span></div>\n";
  }

  std::string matrix() const {
    std::string out = "<h2>What pip would choose</h2>\n<div class=\"wide\"><table>\n<thead><tr>" +
                      sort_head("project");
    for (const std::string& column : columns_) out += sort_head(column);
    out += "</tr></thead>\n<tbody>\n";
    for (const Row& row : answer_.matrix->rows) {
      const bool bad = std::any_of(row.cells.begin(), row.cells.end(),
                                   [](const Cell& cell) { return is_bad(cell); });
      out += fmt::format("<tr data-filter=\"{}\"><th>{}</th>", filter_word(bad),
                         markup_text(row.project));
      for (const Cell& cell : row.cells) out += cell_text(cell);
      out += "</tr>\n";
    }
    return out + "</tbody></table></div>\n";
  }

  std::string cell_text(const Cell& cell) const {
    const std::string_view state = to_string(cell.state);
    std::string out = fmt::format("<td data-order=\"{}\"><span class=\"{}\">{}</span>",
                                  9 - static_cast<int>(cell.state), state, state);
    if (cell.choice != no_result)
      out += fmt::format(" <a class=\"name\" href=\"#r{}\">{}</a>", cell.choice,
                         markup_text(cell_version(answer_, cell)));
    if (cell.instead != no_result)
      out += fmt::format(
          " <span class=\"dim\">but <a class=\"name\" href=\"#r{}\">{}</a> loads"
          "</span>",
          cell.instead, markup_text(answer_.results[cell.instead].wheel->name.version));
    return out + "</td>";
  }

  std::string files() const {
    const Matrix& matrix = *answer_.matrix;
    std::string out;
    std::vector<std::string> odd, same;
    for (const OddFile& file : matrix.odd_files) odd.push_back(file.path + " · " + file.what);
    for (const SameName& name : matrix.same_names)
      for (const std::string& path : name.paths) same.push_back(path);
    out += list("Files that are no wheels", odd);
    out += list("Same name, different bytes", same);
    out += list("Wheels that fit no environment", matrix.unfit);
    return out;
  }

  static std::string list(std::string_view title, const std::vector<std::string>& paths) {
    if (paths.empty()) return {};
    std::string out =
        fmt::format("<details open><summary><b>{}</b> ({})</summary>\n<ul>\n", title, paths.size());
    for (const std::string& path : paths)
      out += fmt::format("<li class=\"name\">{}</li>\n", markup_text(path));
    return out + "</ul></details>\n";
  }

  std::string wheels() const {
    std::string out = "<h2>Wheels</h2>\n";
    for (const bool bad : {true, false})  // what needs a reader comes first
      for (std::size_t i = 0; i < answer_.results.size(); ++i)
        if (is_bad(answer_.results[i].verdict) == bad) out += wheel(i);
    return out;
  }

  std::string wheel(std::size_t place) const {
    const Result& result = answer_.results[place];
    const WheelFacts& facts = *result.wheel;
    const std::string_view verdict = to_string(result.verdict);
    std::string out = fmt::format(
        "<section class=\"wheel\" id=\"r{}\" data-filter=\"{}\">\n<h3><span class=\"{}\">{}</span> "
        "{}</h3>\n<p class=\"dim\">{} · {} bytes · <code>{}</code> · {}</p>\n",
        place, filter_word(is_bad(result.verdict)), verdict, verdict,
        markup_text(facts.name.file_name), markup_text(facts.path), facts.size,
        facts.sha256.empty() ? markup_text(facts.directory_digest) : "sha256:" + facts.sha256,
        markup_text(result.environment->name));
    if (!result.reason.empty()) out += fmt::format("<p>{}</p>\n", markup_text(result.reason));
    std::size_t suppressed = 0;
    for (const Finding& found : result.findings) {
      if (found.suppressed.empty())
        out += finding(found);
      else
        ++suppressed;
    }
    if (suppressed) out += fmt::format("<p class=\"dim\">{} suppressed</p>\n", suppressed);
    return out + "</section>\n";
  }

  static std::string finding(const Finding& found) {
    std::string out = fmt::format(
        "<p><span class=\"{0}\">{0}</span> <code>{1}</code> {2} <span class=\"dim\">{3} · {4}{5}"
        "</span></p>\n<dl class=\"finding\">",
        to_string(found.severity), markup_text(found.rule), markup_text(found.member),
        to_string(found.phase), to_string(found.certainty),
        found.count > 1 ? fmt::format(" · {} times", found.count) : std::string());
    const auto add = [&](std::string_view name, const std::string& value) {
      if (!value.empty()) out += fmt::format("<dt>{}</dt><dd>{}</dd>", name, markup_text(value));
    };
    add("needs", found.needs);
    add("has", found.has);
    add("result", found.result);
    add("remedy", found.remedy);
    return out + "</dl>\n";
  }

  std::string errors() const {
    std::vector<std::string> lines;
    for (const InputError& error : answer_.errors)
      lines.push_back(error.input + ": " + error.message);
    return list("Inputs that could not be read", lines);
  }

  const Answer& answer_;
  const ReportOptions& options_;
  std::vector<std::string> columns_;
};

}  // namespace

std::string report_html(const Answer& answer, const ReportOptions& options) {
  return HtmlPage(answer, options).text();
}

}  // namespace wheelcheck
