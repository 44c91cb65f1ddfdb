// What environments a wheel's own name lets it be tried in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// The machine of the platform tags; x86_64 where they name none.
std::string machine_of_tags(const WheelName& name);

/// Are all its ABI tags those of free-threaded builds (`cp313t`)?
bool is_free_threaded(const WheelName& name);

/// Those of `minors` ("3.11") that an installer accepts the wheel for, on a system young enough.
std::vector<std::string> accepted_pythons(const WheelName& name, const std::string& machine,
                                          const std::vector<std::string>& minors);

}  // namespace wheelcheck
