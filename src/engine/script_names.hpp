// The commands that a wheel puts on PATH.
#pragma once

#include <string>
#include <vector>

#include "facts/wheel_facts.hpp"

namespace wheelcheck {

struct ScriptName {
  std::string name;    // as written, which may be hostile
  std::string source;  // the member, or "console_scripts" and the like
  bool entry_point = false;
};

/// Scripts of `.data/scripts` and the console_scripts and gui_scripts of entry_points.txt, in that
/// order.
std::vector<ScriptName> script_names(const WheelFacts& wheel);

}  // namespace wheelcheck
