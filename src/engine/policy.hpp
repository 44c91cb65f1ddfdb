// What a project decided about findings: severities of its own, what it ignores and why, and what
// it knew before.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/result.hpp"
#include "engine/selection.hpp"

namespace wheelcheck {

/// One `[[ignore]]`. Empty patterns fit everything; `*`, `?` and `[…]` mean what they mean to a
/// shell, and `*` goes over `/` too.
struct IgnoreEntry {
  std::string rule;    // an id, or its first words
  std::string wheel;   // pattern for the file name
  std::string member;  // pattern for the member's path
  std::string sha256;  // of the wheel file
  std::string reason;
  std::string expires;  // "2026-12-31", the last day; empty: never
  std::string place;    // "wheelcheck.toml:12"

  bool fits(const Result& result, const Finding& finding) const;
  bool expired(std::string_view today) const { return !expires.empty() && expires < today; }
  /// Finding::suppressed of what it suppresses; no two entries have the same.
  std::string mark() const { return reason + " (" + place + ")"; }
};

struct Policy {
  std::map<std::string, Severity> severities;  // by rule id or its first words; the longest wins
  std::vector<IgnoreEntry> ignores;
  std::set<std::string> baseline;  // baseline_key() of findings that are no news
  std::string today;               // "2026-11-21"

  /// Sets severities and marks what does not count. Before arrange() and decide().
  void apply(Result& result) const;
  /// The same for one finding of `result`, or one that it will get.
  void apply(const Result& result, Finding& finding) const;

  /// One line for each entry that suppressed nothing in `results`, or that is past its day.
  std::vector<std::string> complaints(const std::vector<Result>& results) const;
};

/// What makes a finding the same as one of an earlier run: rule, environment, project, member and
/// what is needed. Not the wheel's version.
std::string baseline_key(std::string_view environment, std::string_view wheel_file_name,
                         const Finding& finding);

}  // namespace wheelcheck
