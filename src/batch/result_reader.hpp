// One result, as a JSON result writes it, made a value again.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "engine/result.hpp"

namespace wheelcheck {

/// What reports tell of an environment: name, digest and summary. Throws nlohmann's exceptions.
EnvironmentPtr environment_from(const nlohmann::json& json);

/// The results of one wheel, one for each of `environments`. Throws nlohmann's exceptions, and
/// CannotRead where they do not fit.
std::vector<Result> results_from(const nlohmann::json& list,
                                 const std::vector<EnvironmentPtr>& environments);

}  // namespace wheelcheck
