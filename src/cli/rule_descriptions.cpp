#include "cli/rule_descriptions.hpp"

#include "engine/rule.hpp"

namespace wheelcheck {

std::vector<RuleDescription> rule_descriptions() {
  std::vector<RuleDescription> list;
  for (const Rule* rule : all_rules())
    list.push_back(
        {rule->id, rule->severity, rule->certainty, rule->summary, rule->cause, rule->cure});
  return list;
}

}  // namespace wheelcheck
