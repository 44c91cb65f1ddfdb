#include "source/token.hpp"

#include <algorithm>

namespace wheelcheck {
namespace {

/// The prefix letters, and what stands between the quotes.
struct LiteralParts {
  std::string_view prefix, body;
};

LiteralParts parts_of(std::string_view token) {
  std::size_t quote = token.find_first_of("'\"");
  if (quote == std::string_view::npos) return {{}, token};
  std::string_view prefix = token.substr(0, quote), rest = token.substr(quote);
  bool triple = rest.size() >= 6 && rest[1] == rest[0] && rest[2] == rest[0];
  std::size_t width = triple ? 3 : 1;
  if (rest.size() < 2 * width) return {prefix, {}};
  return {prefix, rest.substr(width, rest.size() - 2 * width)};
}

bool has_prefix_letter(std::string_view token, char letter) {
  std::string_view prefix = parts_of(token).prefix;
  return std::any_of(prefix.begin(), prefix.end(), [&](char c) { return (c | 0x20) == letter; });
}

/// The text after the last replacement field; a field's own braces and format text are skipped by
/// looking only at what follows the last single closing brace.
std::string_view last_literal_part(std::string_view body) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (body[i] != '}') continue;
    if (i + 1 < body.size() && body[i + 1] == '}')
      ++i;
    else
      begin = i + 1;
  }
  return body.substr(begin);
}

char simple_escape(char c) {
  switch (c) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    default:
      return c;
  }
}

std::string unescaped(std::string_view body, std::size_t limit) {
  std::string text;
  for (std::size_t i = 0; i < body.size() && text.size() < limit; ++i) {
    if (body[i] != '\\' || i + 1 == body.size()) {
      text += body[i];
      continue;
    }
    char next = body[++i];
    if (next == '\n') continue;
    if (std::string_view("\\'\"ntr").find(next) == std::string_view::npos) text += '\\';
    text +=
        std::string_view("ntr").find(next) == std::string_view::npos ? next : simple_escape(next);
  }
  return text;
}

}  // namespace

bool is_string_prefix(std::string_view name) {
  static constexpr std::array prefixes{"r",  "u",  "b",  "f",  "t",  "br",
                                       "rb", "fr", "rf", "tr", "rt", "ur"};
  if (name.size() > 2) return false;
  std::string lower(name);
  for (char& c : lower) c = static_cast<char>(c | 0x20);
  return std::find(prefixes.begin(), prefixes.end(), lower) != prefixes.end();
}

bool is_formatted_prefix(std::string_view prefix) {
  return prefix.find_first_of("fFtT") != std::string_view::npos;
}

std::string literal_text(std::string_view token, std::size_t limit) {
  std::string_view body = parts_of(token).body;
  if (is_formatted_literal(token)) body = last_literal_part(body);
  if (has_prefix_letter(token, 'r')) return std::string(body.substr(0, limit));
  return unescaped(body, limit);
}

bool is_bytes_literal(std::string_view token) { return has_prefix_letter(token, 'b'); }

bool is_formatted_literal(std::string_view token) {
  return has_prefix_letter(token, 'f') || has_prefix_letter(token, 't');
}

}  // namespace wheelcheck
