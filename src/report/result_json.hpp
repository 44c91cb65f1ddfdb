// Results and environments as values of JSON (design.md, section 7; docs/result.schema.json).
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/result.hpp"

namespace wheelcheck {

/// Valid UTF-8 throughout.
nlohmann::ordered_json environment_value(const Environment& environment);
nlohmann::ordered_json result_value(const Result& result);
nlohmann::ordered_json error_value(const InputError& error);

}  // namespace wheelcheck
