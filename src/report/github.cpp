// GitHub's workflow commands. A step may show 10 errors, 10 warnings and 10 notices, the rest is
// dropped without a word, so that this says itself how many are left.
#include <fmt/format.h>

#include <array>

#include "report/escape.hpp"
#include "report/finding_words.hpp"
#include "report/report.hpp"

namespace wheelcheck {
namespace {

constexpr std::size_t most_of_a_kind = 10;

/// Percent and line ends as actions/toolkit escapes them (command.ts, escapeData).
std::string escape_data(std::string_view text) {
  std::string out;
  for (char c : valid_utf8(text)) {
    if (c == '%')
      out += "%25";
    else if (c == '\r')
      out += "%0D";
    else if (c == '\n')
      out += "%0A";
    else
      out += c;
  }
  return out;
}

/// The same for a property (escapeProperty).
std::string escape_property(std::string_view text) {
  std::string out;
  for (char c : escape_data(text)) {
    if (c == ':')
      out += "%3A";
    else if (c == ',')
      out += "%2C";
    else
      out += c;
  }
  return out;
}

std::string_view command_of(Severity severity) {
  return severity == Severity::error     ? "error"
         : severity == Severity::warning ? "warning"
                                         : "notice";
}

std::string lines_of(const Finding& finding) {
  std::string text = for_terminal(finding_line(finding)) + "\n";
  const std::string paragraph = finding_paragraph(finding);
  for (std::string_view rest = paragraph; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    text += for_terminal(rest.substr(0, end)) + "\n";
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  }
  text.pop_back();
  return text;
}

/// The wheel, or the line of the list that asks for it.
std::string place_of(const WheelFacts& wheel) {
  const auto& pinned = wheel.pinned;
  if (!pinned || pinned->file.empty()) return "file=" + escape_property(for_terminal(wheel.path));
  return fmt::format("file={},line={}", escape_property(for_terminal(pinned->file)), pinned->line);
}

}  // namespace

std::string report_github(const Answer& answer, const ReportOptions&) {
  std::array<std::size_t, 3> told = {};
  std::string out;
  for (const auto& [result, finding] : by_severity(answer)) {
    if (++told[static_cast<std::size_t>(finding->severity)] > most_of_a_kind) continue;
    out += fmt::format(
        "::{} {},title={}::{}\n", command_of(finding->severity), place_of(*result->wheel),
        escape_property(finding->rule + " in " + for_terminal(result->environment->name)),
        escape_data(lines_of(*finding)));
  }
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    const std::size_t count = told[static_cast<std::size_t>(severity)];
    if (count > most_of_a_kind)
      out += fmt::format("{} more of severity {} are not annotated\n", count - most_of_a_kind,
                         to_string(severity));
  }
  return out;
}

}  // namespace wheelcheck
