#include "engine/selection.hpp"

#include <algorithm>

namespace wheelcheck {
namespace {

/// The longest of `words` that names `rule`; null if none does.
const std::string* longest_match(const std::vector<std::string>& words, std::string_view rule) {
  const std::string* longest = nullptr;
  for (const std::string& word : words)
    if (names_rule(word, rule) && (!longest || word.size() > longest->size())) longest = &word;
  return longest;
}

}  // namespace

bool names_rule(std::string_view word, std::string_view rule) {
  if (word.empty() || !rule.starts_with(word)) return false;
  return rule.size() == word.size() || word.back() == '-' || rule[word.size()] == '-';
}

std::string Selection::suppression(std::string_view rule) const {
  const std::string* selected = longest_match(select, rule);
  const std::string* ignored = longest_match(ignore, rule);
  if (ignored && (!selected || ignored->size() >= selected->size())) return "--ignore " + *ignored;
  if (!select.empty() && !selected) return "not selected";
  return {};
}

void Selection::apply(std::vector<Finding>& findings) const {
  for (Finding& finding : findings)
    if (finding.suppressed.empty()) finding.suppressed = suppression(finding.rule);
}

std::vector<std::string> unknown_rules(const std::vector<std::string>& words,
                                       const std::vector<std::string_view>& ids) {
  std::vector<std::string> unknown;
  for (const std::string& word : words)
    if (std::none_of(ids.begin(), ids.end(),
                     [&](std::string_view id) { return names_rule(word, id); }))
      unknown.push_back(word);
  return unknown;
}

}  // namespace wheelcheck
