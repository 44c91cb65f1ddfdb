// Builds whose file names were published, of projects whose files differ by their local label
// (rules/data/release-names.json).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// Files of one version and one label.
struct NamedBuild {
  std::string project, version, label;  // "flash-attn", "2.8.3", "cu12torch2.8cxx11abiTRUE"
  std::string list;                     // where the names were published
  bool official = false;                // by the project itself
  std::vector<std::string> tags;        // "cp311-cp311-linux_x86_64"
  std::vector<Claim> claims;            // of the label

  std::string file_name(const std::string& tag) const;
};

/// All builds of a project, by version and label as text; empty: none is known.
const std::vector<NamedBuild>& named_builds(std::string_view project);

}  // namespace wheelcheck
