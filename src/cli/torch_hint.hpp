// What to do next where the environment at hand has no torch, and a wheel is about one.
#pragma once

#include <string>
#include <vector>

#include "engine/result.hpp"

namespace wheelcheck {

/// One line that names the wheel and the ways to a torch; empty where no result fails for want of
/// one in an environment that was captured from this machine, since what a user wrote or composed
/// has none on purpose.
std::string torch_hint(const std::vector<Result>& results);

}  // namespace wheelcheck
