// Is a file still the one that an earlier run told of?
#pragma once

#include "batch/facts_cache.hpp"
#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// By size and digest: that of the bytes, which `cache` (null: none) may know, or that of the
/// central directory where the earlier run did not hash. `told` is an outline, with the path. What
/// is on a server is taken for unchanged; a file that is gone or cannot be read is not.
bool is_unchanged(const WheelFacts& told, const FactsCache* cache);

}  // namespace wheelcheck
