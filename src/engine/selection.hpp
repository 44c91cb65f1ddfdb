// Which findings count: --select and --ignore by rule id or prefix.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/finding.hpp"

namespace wheelcheck {

struct Selection {
  std::vector<std::string> select;  // empty: every rule
  std::vector<std::string> ignore;

  /// Empty if findings of `rule` count, else why they do not ("not selected", "--ignore torch").
  /// The longer word wins, so `--select torch --ignore torch-cuda` does what it says; `ignore` wins
  /// between equals.
  std::string suppression(std::string_view rule) const;

  /// Marks the findings that do not count; an existing mark stays.
  void apply(std::vector<Finding>& findings) const;
};

/// Does `word` name `rule`: the id itself, or a prefix that ends at a hyphen ("torch", "torch-")?
bool names_rule(std::string_view word, std::string_view rule);

/// The words of `words` that name no rule of `ids`.
std::vector<std::string> unknown_rules(const std::vector<std::string>& words,
                                       const std::vector<std::string_view>& ids);

}  // namespace wheelcheck
