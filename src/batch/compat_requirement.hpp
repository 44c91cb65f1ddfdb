// `compat --require 'torch==2.8.*'`: a publisher's promise, held against what the wheel does.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "batch/compat.hpp"
#include "python/requirement.hpp"

namespace wheelcheck {

struct CompatRequirement {
  std::string text;
  std::vector<std::string> matched;  // values of the axis that it names
  std::vector<std::string> failing;  // those of them where the wheel does not pass

  bool met() const { return !matched.empty() && failing.empty(); }
};

/// Reads `torch==2.8.*`, `python>=3.9`, `glibc>=2.28`, `numpy…`, `gpu…`. Throws CannotRead for
/// anything else.
Requirement parse_compat_requirement(const std::string& text);

/// Every release that the requirement names must pass. Of glibc, the systems that have it.
CompatRequirement judge(const Requirement& requirement, const Compat& compat);

}  // namespace wheelcheck
