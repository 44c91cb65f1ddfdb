// Which glibc the environment has, as questions that the loader's rules ask.
#pragma once

#include <string_view>

#include "environment/environment.hpp"

namespace wheelcheck {

/// Both are false where the C library is another one or not described.
bool glibc_at_least(const Environment& environment, std::string_view version);
bool glibc_before(const Environment& environment, std::string_view version);

}  // namespace wheelcheck
