// The names under which the libraries of wheels can be asked for.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "facts/wheel_facts.hpp"

namespace wheelcheck {

using LibraryNames = std::set<std::string, std::less<>>;

/// SONAMEs and file names of all shared objects of `wheels`.
LibraryNames library_names(const std::vector<const WheelFacts*>& wheels);

}  // namespace wheelcheck
