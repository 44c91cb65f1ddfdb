// An environment, shown and compared.
#pragma once

#include <string>

#include "environment/environment.hpp"

namespace wheelcheck {

/// The summary, where it looks for libraries, and its distributions, for people.
std::string environment_text(const Environment& environment);

/// The same as one JSON object.
std::string environment_json(const Environment& environment);

/// One line for each part, distribution and library that only one of them has or that differs:
/// `torch: 2.4.1+cu121 → 2.5.1+cu124`; empty where none does.
std::string environment_difference(const Environment& left, const Environment& right);

}  // namespace wheelcheck
