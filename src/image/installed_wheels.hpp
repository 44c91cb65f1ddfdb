// Wheels laid into an environment, as an installer would.
#pragma once

#include <vector>

#include "environment/environment.hpp"
#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// `environment` after `wheels` were installed into its first site directory: their shared objects
/// are there, those of what they replace are not, and a torch among them is its torch. The list of
/// distributions stays as it was: rules hold the set against it.
Environment with_wheels(Environment environment, const std::vector<const WheelFacts*>& wheels);

}  // namespace wheelcheck
