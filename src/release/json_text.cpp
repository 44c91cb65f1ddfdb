#include "release/json_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "facts/defect.hpp"

namespace wheelcheck {
namespace {

using Json = nlohmann::json;

/// Calls `visit(bracket, depth, offset)` for each opening bracket outside of quotes, with how many
/// stand open before it, until it returns false. Nothing else is checked.
template <typename Visit>
void each_bracket(std::string_view text, Visit visit) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '\\') ++at;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == '{') {
      if (!visit(c, depth++, at)) return;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
}

/// Where nesting first goes beyond the limit; npos: nowhere.
std::size_t too_deep(std::string_view text) {
  std::size_t found = std::string_view::npos;
  each_bracket(text, [&](char, int depth, std::size_t at) {
    if (depth < json_text_depth) return true;
    found = at;
    return false;
  });
  return found;
}

}  // namespace

std::vector<std::uint64_t> object_lines(std::string_view text, int depth) {
  std::vector<std::uint64_t> lines;
  std::uint64_t line = 1;
  std::size_t counted = 0;
  each_bracket(text, [&](char bracket, int open, std::size_t at) {
    if (bracket != '{' || open != depth) return true;
    line += static_cast<std::uint64_t>(
        std::count(text.begin() + static_cast<std::ptrdiff_t>(counted),
                   text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    counted = at;
    lines.push_back(line);
    return true;
  });
  return lines;
}

std::string line_and_column(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t start = before.rfind('\n');
  const std::size_t column = before.size() - (start == before.npos ? 0 : start + 1) + 1;
  return std::to_string(line) + ":" + std::to_string(column);
}

Json parse_json_text(std::string_view text, const std::string& where) {
  if (const std::size_t at = too_deep(text); at != std::string_view::npos)
    throw CannotRead(where + ":" + line_and_column(text, at) + ": nested more than " +
                     std::to_string(json_text_depth) + " deep");
  try {
    return Json::parse(text.begin(), text.end());
  } catch (const Json::parse_error& error) {
    // The parser counts from 1, and stands behind what it could not use.
    const std::size_t at = error.byte > 0 ? error.byte - 1 : 0;
    throw CannotRead(where + ":" + line_and_column(text, at) + ": not valid JSON");
  } catch (const Json::exception&) {
    throw CannotRead(where + ":1:1: a number that is too large, or not valid JSON");
  }
}

}  // namespace wheelcheck
