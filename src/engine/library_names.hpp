// The names under which the libraries of wheels can be asked for.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "facts/wheel_facts.hpp"

namespace wheelcheck {

using LibraryNames = std::set<std::string, std::less<>>;

/// The names by which neighbours ask for a shared object: its file name, and its SONAME if it has
/// one. Views into `member`, which has an object.
std::vector<std::string_view> names_of(const Member& member);

/// SONAMEs and file names of all shared objects of `wheels`.
LibraryNames library_names(const std::vector<const WheelFacts*>& wheels);

}  // namespace wheelcheck
