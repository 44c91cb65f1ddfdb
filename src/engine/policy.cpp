#include "engine/policy.hpp"

#include <fnmatch.h>

#include <algorithm>

#include "python/name.hpp"

namespace wheelcheck {
namespace {

/// fnmatch(3) backtracks over every `*`, so names are only matched against patterns of the user's
/// own policy, never against a stranger's.
bool matches(const std::string& pattern, const std::string& text) {
  return pattern.empty() || ::fnmatch(pattern.c_str(), text.c_str(), 0) == 0;
}

}  // namespace

bool IgnoreEntry::fits(const Result& result, const Finding& finding) const {
  return names_rule(rule, finding.rule) && matches(wheel, result.wheel->name.file_name) &&
         matches(member, finding.member) && (sha256.empty() || sha256 == result.wheel->sha256);
}

void Policy::apply(Result& result) const {
  for (Finding& finding : result.findings) apply(result, finding);
}

void Policy::apply(const Result& result, Finding& finding) const {
  std::size_t longest = 0;
  for (const auto& [word, severity] : severities)
    if (names_rule(word, finding.rule) && word.size() > longest) {
      longest = word.size();
      finding.severity = severity;
    }
  if (!finding.suppressed.empty()) return;
  for (const IgnoreEntry& entry : ignores)
    if (!entry.expired(today) && entry.fits(result, finding)) {
      finding.suppressed = entry.mark();
      return;
    }
  if (baseline.empty()) return;
  const std::string key =
      baseline_key(result.environment->name, result.wheel->name.file_name, finding);
  if (baseline.contains(key)) finding.suppressed = "baseline";
}

std::vector<std::string> Policy::complaints(const std::vector<Result>& results) const {
  std::set<std::string> used;
  for (const Result& result : results)
    for (const Finding& finding : result.findings) used.insert(finding.suppressed);
  std::vector<std::string> lines;
  for (const IgnoreEntry& entry : ignores) {
    if (entry.expired(today))
      lines.push_back(entry.place + ": the [[ignore]] of " + entry.rule + " expired on " +
                      entry.expires + " and counts no more");
    else if (!used.contains(entry.mark()))
      lines.push_back(entry.place + ": the [[ignore]] of " + entry.rule + " ignores nothing");
  }
  return lines;
}

std::string baseline_key(std::string_view environment, std::string_view wheel_file_name,
                         const Finding& finding) {
  std::string key = finding.rule;
  const std::string project = normalize_name(wheel_file_name.substr(0, wheel_file_name.find('-')));
  for (std::string_view part :
       {environment, std::string_view(project), std::string_view(finding.member),
        std::string_view(finding.needs)}) {
    key += '\0';
    key += part;
  }
  return key;
}

}  // namespace wheelcheck
