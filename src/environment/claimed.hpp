// `--env claimed`: the environment that a wheel's own name and metadata promise.
#pragma once

#include "environment/compose.hpp"
#include "environment/environment.hpp"
#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// The lowest Python of its tags, the lowest platform of its platform tags with the libstdc++ of
/// that manylinux level, and the newest torch release that satisfies its `torch` requirement and
/// the claims of its label. What the wheel does not say is not described. Never throws for a wheel
/// that promises nonsense: such parts are left out.
Environment claimed_environment(const WheelFacts& wheel, const SnapshotSource* snapshots);

}  // namespace wheelcheck
