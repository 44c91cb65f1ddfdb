// TOML that a user or a tool wrote, as a value; what is wrong with it has a line and a column.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace wheelcheck {

/// Each table of the result carries the line where it begins under this key, which no TOML key that
/// is written without quotes can be.
inline constexpr const char* toml_line = "@line";

/// Dates and times become text. Throws CannotRead: "FILE:3:14: …".
nlohmann::json parse_toml_text(std::string_view text, const std::string& where);

}  // namespace wheelcheck
