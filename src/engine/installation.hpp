// The distributions of one site-packages: those of the environment, with the wheels of the set in
// place of what has their name.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/case.hpp"

namespace wheelcheck {

/// One distribution. The pointers live as long as the case.
struct Installed {
  std::string name, version;                                // as written
  const std::vector<std::string>* requires_dist = nullptr;  // null: not described
  const WheelFacts* wheel = nullptr;  // of the set; null: it is in the environment
  std::string replaces;               // the version in the environment that the wheel replaces

  /// "torch 2.8.0", with the file's name where a wheel of the set brings it.
  std::string text() const;
};

class Installation {
 public:
  explicit Installation(const Case& subject);

  /// By name in any spelling; null: not there, or not described (see complete()).
  const Installed* find(std::string_view name) const;

  /// What is not found is not installed.
  bool complete() const { return complete_; }

  /// By normalised name.
  const std::map<std::string, Installed>& all() const { return distributions_; }

 private:
  std::map<std::string, Installed> distributions_;
  bool complete_ = false;
};

}  // namespace wheelcheck
