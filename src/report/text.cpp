// The text for people (design.md, sections 5 and 6): the first five lines are enough.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "report/environment_summary.hpp"
#include "report/escape.hpp"
#include "report/finding_words.hpp"
#include "report/matrix_text.hpp"
#include "report/paint.hpp"
#include "report/report.hpp"
#include "report/text_finding.hpp"

namespace wheelcheck {
namespace {

std::string bytes_of(const WheelFacts& wheel) {
  if (!wheel.sha256.empty()) return "sha256:" + wheel.sha256;
  if (!wheel.directory_digest.empty()) return wheel.directory_digest;
  return "not digested";
}

std::string record_text(RecordState state) {
  switch (state) {
    case RecordState::missing:
      return "no RECORD";
    case RecordState::not_checked:
      return "RECORD not checked";
    case RecordState::verified:
      return "RECORD ok";
    case RecordState::wrong:
      return "RECORD wrong";
  }
  return {};
}

std::string depth_text(Depth depth) {
  return depth == Depth::full ? "full" : depth == Depth::head ? "head" : "names only";
}

std::string verdict_word(const Result& result, const Paint& paint) {
  switch (result.verdict) {
    case Verdict::pass:
      return paint.good("pass");
    case Verdict::skip:
      return "skip";
    case Verdict::unknown:
      return paint.caution("UNKNOWN");
    case Verdict::fail:
      return paint.bad("FAIL");
  }
  return {};
}

/// What was judged without a file: "requirements.txt:3  numpy 2.4.6  by name".
std::string named_line(const Result& result, const Paint& paint) {
  const WheelFacts& wheel = *result.wheel;
  std::string line =
      fmt::format("{}  {}", verdict_word(result, paint), paint.strong(for_terminal(wheel.path)));
  if (wheel.pinned && !wheel.pinned->file.empty())
    line += fmt::format("  {}:{}", for_terminal(wheel.pinned->file), wheel.pinned->line);
  return line + "  by name\n";
}

std::string first_line(const Result& result, const Paint& paint) {
  const WheelFacts& wheel = *result.wheel;
  if (wheel.depth == Depth::names) return named_line(result, paint);
  return fmt::format("{}  {}  {} bytes, {}  {}, {}\n", verdict_word(result, paint),
                     paint.strong(for_terminal(wheel.path)), wheel.size,
                     for_terminal(bytes_of(wheel)), depth_text(wheel.depth),
                     record_text(wheel.record));
}

/// "libraries 12 load, 2 load after others, 1 missing-symbol, 3 not examined"
std::string libraries_text(const Result& result) {
  std::map<OutcomeKind, std::size_t> counts;
  std::size_t after = 0, left = 0;
  for (const LibraryCase& library : result.libraries) {
    if (!library.examined)
      ++left;
    else if (library.after_siblings)
      ++after;
    else
      ++counts[library.outcome.kind];
  }
  const auto loads = [](std::size_t count) { return count > 1 ? "load" : "loads"; };
  std::vector<std::string> parts;
  if (const std::size_t count = counts[OutcomeKind::loads])
    parts.push_back(fmt::format("{} {}", count, loads(count)));
  if (after) parts.push_back(fmt::format("{} {} after others", after, loads(after)));
  counts.erase(OutcomeKind::loads);
  for (const auto& [kind, count] : counts)
    parts.push_back(fmt::format("{} {}", count, to_string(kind)));
  if (left) parts.push_back(fmt::format("{} not examined", left));
  if (result.wheel->depth == Depth::names) return "nothing was read";
  if (parts.empty()) return "no native code";
  return fmt::format("libraries {}", fmt::join(parts, ", "));
}

std::string unchecked_text(const Result& result) {
  std::set<std::string> reasons;
  for (const Unchecked& entry : result.unchecked) reasons.insert(entry.reason);
  if (reasons.empty()) return {};
  return " · unchecked: " + some_of(std::vector<std::string>(reasons.begin(), reasons.end()), true);
}

std::string assuming_text(const Result& result) {
  std::set<std::string> assumed;
  for (const LibraryCase& library : result.libraries)
    assumed.insert(library.outcome.assuming.begin(), library.outcome.assuming.end());
  if (assumed.empty()) return {};
  return " · assuming " + some_of(std::vector<std::string>(assumed.begin(), assumed.end()), false);
}

std::string suppressed_text(const Result& result) {
  const auto count = std::count_if(result.findings.begin(), result.findings.end(),
                                   [](const Finding& f) { return !f.suppressed.empty(); });
  return count ? fmt::format(" · {} suppressed", count) : std::string();
}

std::string library_lines(const Result& result) {
  std::string out;
  for (const LibraryCase& library : result.libraries) {
    const std::string outcome(library.examined ? to_string(library.outcome.kind) : "not examined");
    out += fmt::format("  {:<16} {:<10} {}\n", outcome, to_string(library.role),
                       for_terminal(library.member->path));
    if (!library.outcome.message.empty())
      out += fmt::format("                   {}\n", for_terminal(library.outcome.message));
  }
  return out;
}

std::string result_text(const Result& result, bool name_environment, const ReportOptions& options,
                        const Paint& paint) {
  std::string out = first_line(result, paint);
  if (name_environment)
    out += fmt::format("env   {}\n", for_terminal(summary_line(*result.environment)));
  if (!result.reason.empty())
    out += fmt::format("  {:<9}{}\n", to_string(result.verdict), for_terminal(result.reason));
  out += findings_text(result, options, paint);
  if (options.detail == Detail::verbose) out += library_lines(result);
  if (options.detail != Detail::quiet)
    out += fmt::format("also  {}{}{}{}\n", libraries_text(result), assuming_text(result),
                       unchecked_text(result), suppressed_text(result));
  return out;
}

std::string plural(std::size_t count, std::string_view word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

std::string last_line(const Answer& answer, const ReportOptions& options) {
  std::map<Verdict, std::size_t> verdicts;
  std::size_t errors = 0, warnings = 0;
  for (const Result& result : answer.results) {
    ++verdicts[result.verdict];
    for (const Finding& finding : result.findings) {
      if (!finding.suppressed.empty()) continue;
      errors += finding.severity == Severity::error;
      warnings += finding.severity == Severity::warning;
    }
  }
  std::vector<std::string> parts = {plural(answer.results.size(), "wheel")};
  for (const auto& [verdict, count] : verdicts)
    parts.push_back(fmt::format("{} {}", count, to_string(verdict)));
  parts.push_back(plural(errors, "error"));
  parts.push_back(plural(warnings, "warning"));
  if (const std::size_t count = suppressed_count(answer))
    parts.push_back(fmt::format("{} suppressed", count));
  if (!answer.errors.empty())
    parts.push_back(plural(answer.errors.size(), "input") + " unreadable");
  if (!answer.complete) parts.push_back("NOT COMPLETE");
  return fmt::format("{} · exit {}\n", fmt::join(parts, ", "), options.exit_status);
}

}  // namespace

std::string report_text(const Answer& answer, const ReportOptions& options) {
  if (answer.matrix) return matrix_text(answer, options);
  const Paint paint(options.colour);
  std::string out;
  const Environment* named = nullptr;
  for (const Result& result : answer.results) {
    if (options.detail == Detail::quiet && result.verdict == Verdict::pass) continue;
    out += result_text(result, result.environment.get() != named, options, paint);
    named = result.environment.get();
  }
  if (options.detail != Detail::quiet || !out.empty()) out += last_line(answer, options);
  return out;
}

}  // namespace wheelcheck
