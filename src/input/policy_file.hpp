// wheelcheck.toml, or [tool.wheelcheck] in pyproject.toml.
#pragma once

#include <string>
#include <vector>

#include "engine/policy.hpp"
#include "engine/selection.hpp"

namespace wheelcheck {

struct PolicyFile {
  std::string path;  // empty: none
  std::vector<std::string> environments;
  Selection selection;
  Policy policy;
};

/// `wheelcheck.toml`, else a `pyproject.toml` that has [tool.wheelcheck], in `directory` or the
/// nearest one above it; empty: there is none.
std::string find_policy_file(const std::string& directory);

/// Keys: environments, select, ignore-rules (lists), [severity] (rule = "error", "warning" or
/// "note"), [[ignore]] with rule and reason, and as wanted wheel, member, sha256, expires. Throws
/// CannotRead, with the line, for a file that is no TOML, an unknown key, a wrong type or a missing
/// reason.
PolicyFile read_policy_file(const std::string& path);

/// The findings of a JSON result of an earlier run, as baseline_key(). Throws CannotRead.
std::set<std::string> read_baseline(const std::string& path);

}  // namespace wheelcheck
