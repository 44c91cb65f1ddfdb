#include "report/text_finding.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "report/escape.hpp"

namespace wheelcheck {
namespace {

constexpr std::size_t shown_examples = 3;

/// One finding, and the members of all findings that say the same about other members.
struct Shown {
  const Finding* finding;
  std::vector<const Finding*> same;  // itself first
};

bool says_the_same(const Finding& a, const Finding& b) {
  return a.rule == b.rule && a.severity == b.severity && a.phase == b.phase &&
         a.certainty == b.certainty && a.needs == b.needs && a.has == b.has &&
         a.remedy == b.remedy && a.decides == b.decides;
}

std::vector<Shown> shown_findings(const Result& result, const ReportOptions& options) {
  std::vector<Shown> shown;
  for (const Finding& finding : result.findings) {
    if (!finding.suppressed.empty()) continue;
    if (options.detail == Detail::quiet && finding.severity != Severity::error) continue;
    const auto same = std::find_if(shown.begin(), shown.end(), [&](const Shown& other) {
      return says_the_same(*other.finding, finding);
    });
    if (same != shown.end())
      same->same.push_back(&finding);
    else
      shown.push_back({&finding, {&finding}});
  }
  return shown;
}

void append_field(std::string& out, std::string_view name, const std::string& value) {
  if (!value.empty()) out += fmt::format("  {:<9}{}\n", name, for_terminal(value));
}

std::string headline(const Shown& shown, const Paint& paint) {
  const Finding& finding = *shown.finding;
  std::string line = fmt::format("{}[{}]", to_string(finding.severity), for_terminal(finding.rule));
  line = finding.severity == Severity::error ? paint.bad(line) : paint.caution(line);
  if (!finding.member.empty()) line += " " + for_terminal(finding.member);
  if (shown.same.size() > 1) line += fmt::format(" and {} more", shown.same.size() - 1);
  if (finding.phase != Phase::none) line += fmt::format(" · {}", to_string(finding.phase));
  return line + fmt::format(" · {}\n", to_string(finding.certainty));
}

/// The evidence of all findings shown as one; a single example that the fields already hold is not
/// told twice.
std::string evidence_text(const Shown& shown, bool all) {
  std::set<std::string> words;
  std::uint64_t count = 0;
  for (const Finding* finding : shown.same) {
    words.insert(finding->evidence.begin(), finding->evidence.end());
    count += finding->count;
  }
  if (words.empty()) return {};
  const Finding& first = *shown.finding;
  if (words.size() == 1)
    for (const std::string* field : {&first.needs, &first.has, &first.result})
      if (field->find(*words.begin()) != std::string::npos) return {};
  const std::vector<std::string> list(words.begin(), words.end());
  const std::string times = count > list.size() ? fmt::format("{} in all: ", count) : "";
  return fmt::format("  {:<9}{}{}\n", "evidence", times, some_of(list, all));
}

std::string finding_text(const Shown& shown, const ReportOptions& options, const Paint& paint) {
  std::string out = headline(shown, paint);
  const Finding& finding = *shown.finding;
  append_field(out, "needs", finding.needs);
  append_field(out, "has", finding.has);
  append_field(out, "result", finding.result);
  append_field(out, "remedy", finding.remedy);
  out += evidence_text(shown, options.detail == Detail::verbose);
  if (shown.same.size() > 1) {
    std::vector<std::string> members;
    for (const Finding* same : shown.same) members.push_back(same->member);
    out +=
        fmt::format("  {:<9}{}\n", "members", some_of(members, options.detail == Detail::verbose));
  }
  return out;
}

}  // namespace

std::string some_of(const std::vector<std::string>& words, bool all) {
  const std::size_t count = all ? words.size() : std::min(words.size(), shown_examples);
  std::vector<std::string> chosen;
  for (std::size_t i = 0; i < count; ++i) chosen.push_back(for_terminal(words[i]));
  std::string text = fmt::format("{}", fmt::join(chosen, ", "));
  if (count < words.size()) text += fmt::format(", … {} more", words.size() - count);
  return text;
}

std::string findings_text(const Result& result, const ReportOptions& options, const Paint& paint) {
  std::string out;
  for (const Shown& shown : shown_findings(result, options))
    out += finding_text(shown, options, paint);
  return out;
}

}  // namespace wheelcheck
