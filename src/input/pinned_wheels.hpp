// Pins as wheels: what their name, the file that pins them and the table of releases say.
#pragma once

#include <vector>

#include "environment/environment.hpp"
#include "input/pin.hpp"
#include "release/release_table.hpp"

namespace wheelcheck {

/// One wheel for each pin whose marker does not rule it out in `environment`, in order; depth
/// `names`. A pin that leaves the version open gets the newest release of the table that it and the
/// requirements of the other pins allow, else the newest that it allows by itself. Of a release's
/// files the one is taken that an installer would. Requirements come from the pin's own list, else
/// from the table; where neither knows them Metadata::present stays false.
std::vector<WheelFactsPtr> pinned_wheels(const std::vector<Pin>& pins,
                                         const Environment& environment,
                                         const ReleaseTable& releases);

/// Does this file of a wheel satisfy the pin: its name, and its version?
bool satisfies(const WheelName& wheel, const Pin& pin);

}  // namespace wheelcheck
