#include "cli/torch_hint.hpp"

#include <algorithm>

#include "environment/requirements.hpp"
#include "python/name.hpp"

namespace wheelcheck {
namespace {

/// `current` is looked for, so it may be another one than the user means.
bool was_found(const Environment& environment) {
  return environment.name == "current" || environment.name.starts_with("current,");
}

bool wants_torch(const WheelFacts& wheel, const Environment& environment) {
  const auto required =
      active_requirements(wheel.name.distribution, wheel.metadata.requires_dist, environment, {});
  return std::any_of(required.begin(), required.end(), [](const ActiveRequirement& one) {
    return normalize_name(one.requirement.name) == "torch";
  });
}

}  // namespace

std::string torch_hint(const std::vector<Result>& results) {
  for (const Result& result : results) {
    const Environment& environment = *result.environment;
    if (result.verdict != Verdict::fail || environment.torch || !environment.python ||
        !was_found(environment) || !wants_torch(*result.wheel, environment))
      continue;
    return result.wheel->name.distribution + " needs torch, and the Python " +
           environment.python->version +
           " that was found has none: activate the environment that has it, name it (--env "
           "path/to/venv), or say which torch will be there (--env current,torch==2.6.0)";
  }
  return {};
}

}  // namespace wheelcheck
