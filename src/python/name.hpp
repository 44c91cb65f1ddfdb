// Names of distributions and of extras.
#pragma once

#include <string>
#include <string_view>

namespace wheelcheck {

/// The form in which names are compared: lower case, each run of `-`, `_` and `.` one `-`
/// (PEP 503; PEP 685 says the same of extras). Never fails; see is_valid_name.
std::string normalize_name(std::string_view name);

/// Letters, digits and `-_.` inside (PEP 508, names; ASCII only).
bool is_valid_name(std::string_view name);

/// The name as the file name of a wheel writes it: normalised, `_` in place of `-`
/// (binary distribution format, "Escaping and Unicode").
std::string wheel_file_part(std::string_view name);

}  // namespace wheelcheck
