// What identifies an environment in reports.
#pragma once

#include <string>

#include "environment/environment.hpp"

namespace wheelcheck {

/// "sha256:…" over what decides answers: interpreter, libc, torch, driver, distributions and the
/// paths and sizes of all libraries. The environment's name, and where on the machine its site
/// directories lie, do not enter. Needs no library to be opened, so that an installed environment
/// and its descriptor have one digest.
std::string environment_digest(const Environment& environment);

}  // namespace wheelcheck
