// What environment markers are evaluated against, of one environment.
#pragma once

#include <set>
#include <string>

#include "environment/environment.hpp"
#include "python/marker.hpp"

namespace wheelcheck {

/// The variables of PEP 508 as far as the environment describes them: `python_full_version` only
/// where the patch release is known, none of the kernel's (`platform_release`, `platform_version`).
/// An environment that describes anything is Linux. `extras` are those asked for.
MarkerEnvironment marker_environment(const Environment& environment,
                                     std::set<std::string> extras = {});

}  // namespace wheelcheck
