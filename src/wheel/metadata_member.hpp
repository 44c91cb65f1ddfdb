// METADATA of a wheel, and nothing else of it.
#pragma once

#include "archive/archive.hpp"
#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// `present` is false where the archive has none that can be read.
Metadata read_metadata(const Archive& archive, const WheelName& name);

}  // namespace wheelcheck
