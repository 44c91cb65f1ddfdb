// What comes along with a wheel: its requirements, theirs, and so on.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "engine/case.hpp"

namespace wheelcheck {

class RequirementClosure {
 public:
  /// Follows Requires-Dist over the distributions of the environment and the wheels of the set.
  /// Requirements that only an extra brings count: who needs the library may have asked for it.
  explicit RequirementClosure(const Case& subject);

  bool requires_distribution(std::string_view name) const;
  /// One whose normalised name begins with `prefix`: "nvidia-".
  bool requires_prefix(std::string_view prefix) const;

  /// Does `path` lie in a package that the closure installs into a site directory?
  bool provides(std::string_view path) const;

 private:
  void add(const std::vector<std::string>& requires_dist);

  const Environment& environment_;
  std::set<std::string, std::less<>> names_;      // normalised
  std::set<std::string, std::less<>> top_level_;  // what they put below site-packages
  std::vector<std::string> pending_;
};

}  // namespace wheelcheck
