#include "source/library_mention.hpp"

#include <algorithm>

#include "facts/path.hpp"

namespace wheelcheck {
namespace {

constexpr std::size_t longest = 256;

bool digit(char c) { return c >= '0' && c <= '9'; }

bool plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || digit(c) ||
         std::string_view("._-+/").find(c) != std::string_view::npos;
}

bool is_library_file(std::string_view text) {
  if (!std::all_of(text.begin(), text.end(), plain)) return false;
  const std::string_view file = file_name_of(text);
  const auto suffix = file.find(".so");
  if (suffix == std::string_view::npos || suffix == 0) return false;
  const std::string_view rest = file.substr(suffix + 3);
  return rest.empty() || (rest.size() > 1 && rest[0] == '.' && digit(rest[1]));
}

}  // namespace

std::string mentioned_library(const Token& token) {
  if (token.kind != TokenKind::string || token.text.size() > longest ||
      token.text.find(".so") == std::string_view::npos || is_bytes_literal(token.text) ||
      is_formatted_literal(token.text))
    return {};
  std::string text = literal_text(token.text);
  return is_library_file(text) ? text : std::string();
}

bool asks_for_global(const Token& token) {
  if (token.kind == TokenKind::name) return token.text == global_flag;
  return token.kind == TokenKind::string && token.text.size() <= longest &&
         token.text.find(global_flag) != std::string_view::npos &&
         literal_text(token.text) == global_flag;
}

}  // namespace wheelcheck
