// What somebody would have to build so that a project's file fits.
#pragma once

#include "batch/pick.hpp"

namespace wheelcheck {

/// The environment's own words, and a file name in the manner of the project's nearest file: its
/// label with the promised torch, CUDA and C++11 ABI exchanged.
BuildOrder build_order(const PickedProject& project, const Environment& environment);

}  // namespace wheelcheck
