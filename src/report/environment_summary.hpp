// An environment in one line, and the same as fields.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "environment/environment.hpp"

namespace wheelcheck {

/// `team-a (captured): python 3.12 · torch 2.9.1+cu128, C++11 ABI 1 · glibc 2.35 · sm_89`; parts
/// that are not described are left out. Not escaped.
std::string summary_line(const Environment& environment);

/// The described parts as key and value, in a fixed order: "python", "torch", "cxx11abi", "cuda",
/// "glibc" or "musl", "libstdcxx", "machine", "driver", "gpu",
/// and of Pythons other than the usual "implementation" and "free_threaded".
std::vector<std::pair<std::string, std::string>> summary_fields(const Environment& environment);

/// Upstream's spelling of a compute capability: "8.9" is sm_89; "9.0a" is sm_90a.
std::string sm_name(const std::string& capability);

}  // namespace wheelcheck
