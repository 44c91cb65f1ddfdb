// JSON that a user wrote or a tool printed, as a value; what is wrong with it has a line and a
// column.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

/// Deeper nesting is refused: nobody means it, and a value that deep cannot be copied safely.
inline constexpr int json_text_depth = 64;

/// Throws CannotRead: "FILE:3:14: …".
nlohmann::json parse_json_text(std::string_view text, const std::string& where);

/// The lines, from 1, of the objects that stand `depth` brackets deep, in order.
std::vector<std::uint64_t> object_lines(std::string_view text, int depth);

/// "3:14" of a byte offset, lines and columns from 1.
std::string line_and_column(std::string_view text, std::size_t offset);

}  // namespace wheelcheck
