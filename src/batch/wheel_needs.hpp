// What a wheel needs from wherever it is installed, read without an environment.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "facts/wheel_facts.hpp"

namespace wheelcheck {

struct WheelNeeds {
  std::set<std::string> tags;                       // "cp311-cp311-manylinux_2_17_x86_64"
  std::string requires_python;                      // as written
  std::map<std::string, std::string> requirements;  // normalised name → the lines, joined
  std::set<std::string> libraries;            // DT_NEEDED that the wheel itself does not bring
  std::map<std::string, std::string> floors;  // "glibc", "libstdc++", … → youngest version wanted
  std::set<std::string> gpu_images;           // "sm_80", "compute_90": in any of its libraries
  std::set<std::string> torch_symbols;        // mangled, undefined
  std::set<std::string> modules;              // its own shared objects, by path
};

/// Libraries whose failure would not count (optional ones, programs) are left out.
WheelNeeds needs_of(const WheelFactsPtr& wheel);

}  // namespace wheelcheck
