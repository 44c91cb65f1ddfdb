// `--profile`: the same findings, weighed by whoever takes a wheel in.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/finding.hpp"

namespace wheelcheck {

enum class Profile : std::uint8_t {
  standard,
  pypi,       // what the package index refuses on upload is an error
  untrusted,  // what acts without being imported, or hides, is an error
};

/// "pypi", "untrusted", or "standard"; nullopt: no such profile.
std::optional<Profile> find_profile(std::string_view name);

std::string_view to_string(Profile profile);

/// The rules whose findings it raises.
std::span<const std::string_view> rules_raised_by(Profile profile);

/// Raises to `error` what `profile` does not put up with; nothing is ever lowered.
void apply_profile(Profile profile, std::vector<Finding>& findings);

}  // namespace wheelcheck
