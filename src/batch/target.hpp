// An environment that many wheels are held against.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "environment/environment.hpp"
#include "facts/wheel_facts.hpp"
#include "python/supported_tags.hpp"

namespace wheelcheck {

/// Would the installer of an environment take a file?
struct Fit {
  std::optional<std::uint32_t> tag_rank;  // nullopt: no
  std::string reason;                     // why not
};

class Target {
 public:
  explicit Target(EnvironmentPtr environment);

  const EnvironmentPtr& environment() const { return environment_; }

  /// By tags and Requires-Python. Where the environment describes no Python, everything fits.
  Fit fit(const WheelFacts& wheel) const;

 private:
  Fit fit_tags(const WheelName& name) const;
  bool python_allowed(const std::string& requires_python) const;

  EnvironmentPtr environment_;
  std::optional<SupportedTags> tags_;  // where they do not depend on the wheel
};

}  // namespace wheelcheck
