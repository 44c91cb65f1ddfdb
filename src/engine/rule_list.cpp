#include "engine/rule.hpp"

// Every rule, one line each, in the order of the rules page. R(name) is the rule that
// rules/<name>.cpp defines, with `_` for each `-` of its id.
#define EVERY_RULE(R) \
  R(wheel_unreadable) \
  R(tag_pure_native)  \
  R(library_missing)

namespace wheelcheck {

#define DECLARE(name) extern const Rule name;
EVERY_RULE(DECLARE)
#undef DECLARE

const std::vector<const Rule*>& all_rules() {
#define ADDRESS(name) &name,
  static const std::vector<const Rule*> rules = {EVERY_RULE(ADDRESS)};
#undef ADDRESS
  return rules;
}

}  // namespace wheelcheck
