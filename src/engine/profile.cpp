#include "engine/profile.hpp"

#include <algorithm>
#include <array>

namespace wheelcheck {
namespace {

/// warehouse/utils/zipfiles.py, warehouse/utils/wheel.py and warehouse/forklift/legacy.py as of
/// August 2026; what is an error anyway is not listed.
constexpr std::array<std::string_view, 7> index_refuses{
    "archive-data-descriptor", "archive-duplicate-copy", "archive-member-comment", "archive-ratio",
    "archive-unknown-method",  "archive-zip64-local",    "entry-point-name"};

constexpr std::array<std::string_view, 24> stranger_must_not{"archive-case-collision",
                                                             "archive-comment",
                                                             "archive-duplicate-copy",
                                                             "archive-member-comment",
                                                             "archive-name-encoding",
                                                             "archive-ratio",
                                                             "archive-setuid",
                                                             "archive-unknown-method",
                                                             "elf-audit-library",
                                                             "entry-point-name",
                                                             "entry-points-malformed",
                                                             "foreign-file",
                                                             "record-absent-file",
                                                             "record-duplicate",
                                                             "record-hash-algorithm",
                                                             "record-malformed",
                                                             "record-size",
                                                             "record-unhashed",
                                                             "record-unlisted-file",
                                                             "rpath-working-directory",
                                                             "script-system-name",
                                                             "startup-module",
                                                             "startup-path-file",
                                                             "wheel-limit"};

}  // namespace

std::string_view to_string(Profile profile) {
  switch (profile) {
    case Profile::standard:
      return "standard";
    case Profile::pypi:
      return "pypi";
    case Profile::untrusted:
      return "untrusted";
  }
  return "standard";
}

std::optional<Profile> find_profile(std::string_view name) {
  for (const Profile profile : {Profile::standard, Profile::pypi, Profile::untrusted})
    if (to_string(profile) == name) return profile;
  return std::nullopt;
}

std::span<const std::string_view> rules_raised_by(Profile profile) {
  switch (profile) {
    case Profile::pypi:
      return index_refuses;
    case Profile::untrusted:
      return stranger_must_not;
    case Profile::standard:
      break;
  }
  return {};
}

void apply_profile(Profile profile, std::vector<Finding>& findings) {
  const auto refused = rules_raised_by(profile);
  for (Finding& finding : findings) {
    if (std::find(refused.begin(), refused.end(), finding.rule) == refused.end()) continue;
    finding.severity = Severity::error;
    finding.decides = true;
  }
}

}  // namespace wheelcheck
