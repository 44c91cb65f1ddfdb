// `wheelcheck inspect`: everything that was read from a wheel or a shared object, as JSON.
#pragma once

#include <string>

#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// With `symbols`, every import and export by name and version.
std::string wheel_json(const WheelFacts& wheel, bool symbols);
std::string object_json(const std::string& path, const SharedObject& object, bool symbols);

}  // namespace wheelcheck
