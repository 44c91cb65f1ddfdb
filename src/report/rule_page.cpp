#include "report/rule_page.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wheelcheck {

std::string explain_text(const RuleDescription& rule) {
  return fmt::format("{}\n  {}\n  {}, {}\n\nCause\n{}\n\nCure\n{}\n", rule.id, rule.summary,
                     to_string(rule.severity), to_string(rule.certainty), rule.cause, rule.cure);
}

std::string rule_index(const std::vector<RuleDescription>& rules) {
  std::size_t width = 0;
  for (const RuleDescription& rule : rules) width = std::max(width, rule.id.size());
  std::string out;
  for (const RuleDescription& rule : rules)
    out += fmt::format("{:<{}}  {}\n", rule.id, width, rule.summary);
  return out;
}

std::string rules_page(const std::vector<RuleDescription>& rules) {
  std::string out =
      "# Rules\n\nWritten by `wheelcheck explain --all`; do not edit. A rule is named after the "
      "fault; `--select` and `--ignore` take a name or its first words.\n\n"
      "| rule | severity | certainty | fault |\n|---|---|---|---|\n";
  for (const RuleDescription& rule : rules)
    out += fmt::format("| [{0}](#{0}) | {1} | {2} | {3} |\n", rule.id, to_string(rule.severity),
                       to_string(rule.certainty), rule.summary);
  for (const RuleDescription& rule : rules)
    out += fmt::format("\n## {}\n\n{}\n\n{}\n\n**Cure.** {}\n", rule.id, rule.summary, rule.cause,
                       rule.cure);
  return out;
}

}  // namespace wheelcheck
