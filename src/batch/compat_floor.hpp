// What a wheel needs at least, whatever else is there: read from its libraries, without an
// environment.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/case.hpp"
#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// The youngest version node with `prefix` ("GLIBC_") that a library whose failure counts (not
/// optional, not a program) wants from another file: "2.28". Empty: none wants one.
std::string version_floor(const std::vector<LibraryCase>& libraries, std::string_view prefix);

/// The lowest glibc that one of the platform tags accepts: "2.17"; empty: none names one.
std::string tagged_glibc(const WheelName& name);

/// Majors of the CUDA runtime libraries in DT_NEEDED, ascending: {"12"}.
std::vector<std::string> cuda_majors(const std::vector<LibraryCase>& libraries);

/// Does the wheel use torch: a library of torch in DT_NEEDED, a torch symbol, or a requirement?
bool uses_torch(const WheelFacts& wheel);

}  // namespace wheelcheck
