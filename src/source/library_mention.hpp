// String literals that are the file name of a shared library.
#pragma once

#include <string>

#include "source/token.hpp"

namespace wheelcheck {

/// "libx.so", "lib/libx.so.1.2": the literal, where it is nothing but that; no pattern, no
/// sentence, no bare suffix, and known before it runs. Empty: it is something else.
std::string mentioned_library(const Token& token);

}  // namespace wheelcheck
