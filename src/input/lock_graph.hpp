// The packages of a uv.lock that one environment gets.
#pragma once

#include <vector>

#include "input/pin.hpp"
#include "python/marker.hpp"

namespace wheelcheck {

/// The pins that the project's dependencies lead to where the markers on the way hold, or might:
/// pywin32 is in the lock of a project that wants it on Windows alone. Pins of other lists stay,
/// and so does all of a lock in which no package is the project. In the order of `pins`; linear.
std::vector<Pin> reached(const std::vector<Pin>& pins, const MarkerEnvironment& environment);

}  // namespace wheelcheck
