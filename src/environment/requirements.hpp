// What a distribution requires in one environment, and how what is there fails it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "environment/environment.hpp"
#include "python/requirement.hpp"

namespace wheelcheck {

/// One Requires-Dist line that counts.
struct ActiveRequirement {
  Requirement requirement;
  std::string written;  // the line
  bool certain = true;  // false: the environment does not settle its marker
};

/// The lines whose marker holds, or may hold, with `extras` asked for. An extra that asks for
/// further extras of the same distribution (`pkg[all]` → `pkg[cuda]; extra == "all"`) brings their
/// lines too; such lines themselves are left out. Lines that cannot be read are left out: a reader
/// has reported them.
std::vector<ActiveRequirement> active_requirements(std::string_view distribution,
                                                   const std::vector<std::string>& lines,
                                                   const Environment& environment,
                                                   std::set<std::string> extras = {});

/// Does a Requires-Python allow the environment's Python? Yes where either is silent or cannot be
/// read.
bool python_allowed(std::string_view requires_python, const Environment& environment);

enum class Misfit : std::uint8_t { none, too_old, too_new, excluded, other_build };

/// How `version` fails `set`, by the first clause that it fails. Pre-releases count like any other
/// version, as pip has it with what is installed.
Misfit misfit(const Version& version, const SpecifierSet& set);

/// "is too old", "is excluded", …
std::string_view to_string(Misfit misfit);

}  // namespace wheelcheck
