// The top-level modules of Python's standard library.
#pragma once

#include <string_view>

namespace wheelcheck {

/// Did any CPython from 3.8 to 3.14 have this top-level module, on any system? Where the
/// environment lists its own modules (Python::stdlib_modules), ask that first.
bool is_standard_library(std::string_view module);

}  // namespace wheelcheck
