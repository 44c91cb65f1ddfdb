// Words of a Python file that tell of shared libraries, outside of the calls that open them.
#pragma once

#include <string>

#include "source/token.hpp"

namespace wheelcheck {

/// "libx.so", "lib/libx.so.1.2": the literal, where it is nothing but that; no pattern, no
/// sentence, no bare suffix, and known before it runs. Empty: it is something else.
std::string mentioned_library(const Token& token);

inline constexpr std::string_view global_flag = "RTLD_GLOBAL";

/// The name of that flag (dlopen(3)), or a literal that is nothing but its name.
bool asks_for_global(const Token& token);

}  // namespace wheelcheck
