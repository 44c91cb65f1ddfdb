// A rule's documentation, for the terminal and as a page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/finding.hpp"

namespace wheelcheck {

/// What is said about a rule; the rule itself is none of a report's business.
struct RuleDescription {
  std::string_view id;
  Severity severity;
  Certainty certainty;
  std::string_view summary, cause, cure;
};

/// `wheelcheck explain RULE`.
std::string explain_text(const RuleDescription& rule);

/// One line a rule: id and summary, in columns.
std::string rule_index(const std::vector<RuleDescription>& rules);

/// `wheelcheck explain --all`: rules/README.md.
std::string rules_page(const std::vector<RuleDescription>& rules);

}  // namespace wheelcheck
