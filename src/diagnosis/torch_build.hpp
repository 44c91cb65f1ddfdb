// Which torch minor a library was compiled against, by its bytes and what its wheel says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// The minors that remain, "2.8", oldest first. Empty: nothing is known, or the library uses none
/// of torch's C++ functions (those of the stable C API fit every later release).
struct TorchBuild {
  std::vector<std::string> minors;
  std::vector<std::string> evidence;  // what ruled the others out, one clause each

  bool known() const { return !minors.empty(); }
  /// "2.8", "2.9 or 2.10", "2.5 to 2.8"
  std::string text() const;
};

/// For each member of `wheel`, in order. All libraries of a wheel are taken to come from one build,
/// so that what one of them rules out is ruled out for all, as long as anything remains.
std::vector<TorchBuild> torch_builds(const WheelFacts& wheel);

/// "2.9" of "2.9.1+cu128".
std::string torch_minor(std::string_view version);

}  // namespace wheelcheck
