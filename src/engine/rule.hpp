// A rule: its documentation, and a pure function of wheels, image, outcomes and environment.
#pragma once

#include <string_view>
#include <vector>

#include "engine/finding.hpp"

namespace wheelcheck {

struct Case;  // engine/case.hpp

/// Where a rule puts what it found.
struct Results {
  std::vector<Finding> findings;
  std::vector<Unchecked> unchecked;
};

/// `id` is the fault in kebab-case; file, fixture folder and page anchor are that same word.
/// `check` runs once for each wheel under test, is given its own rule, and must not look at
/// anything but the case.
struct Rule {
  std::string_view id;
  Severity severity;  // the highest it uses
  Certainty certainty;
  std::string_view summary;  // one line, a fault ("torch lacks a symbol that an extension needs")
  std::string_view cause;    // one or more paragraphs: how this comes about, the literal message
  std::string_view cure;     // what to do
  void (*check)(const Rule& self, const Case& subject, Results& results);
};

/// The one list of rules (src/engine/rule_list.cpp), in the order of the rules page.
const std::vector<const Rule*>& all_rules();

}  // namespace wheelcheck
