// Releases that are known to be bad: from the table inside the program, and from files of the
// user's own (`--advisories FILE`, docs/advisories.md).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "python/requirement.hpp"

namespace wheelcheck {

struct Advisory {
  std::string package;              // normalised
  SpecifierSet versions;            // of it that are bad
  std::optional<Requirement> with;  // counts only beside this: "unsloth", "torch>=2.6"
  bool warning = false;             // else an error
  std::string reason, reference;
  std::string source;  // the file, for the report
};

/// `{"advisories": [{"package", "versions", "with", "severity", "reason", "reference"}]}`; "with"
/// and "severity" ("error" or "warning") may be left out. `where` names the file. Throws CannotRead
/// with line and column, and what is wrong there.
std::vector<Advisory> parse_advisories(std::string_view json, const std::string& where);

/// Those inside the program, read when first asked for.
const std::vector<Advisory>& known_advisories();

}  // namespace wheelcheck
