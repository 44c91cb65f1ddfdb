// The symbols that the wheels under test define.
#pragma once

#include <functional>
#include <string_view>

#include "engine/case.hpp"

namespace wheelcheck {

/// Visits the name of each symbol that a library of the set defines; a name may come again.
void each_definition(const Case& subject, const std::function<void(std::string_view)>& visit);

}  // namespace wheelcheck
