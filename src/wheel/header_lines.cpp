#include "wheel/header_lines.hpp"

#include <fmt/format.h>

namespace wheelcheck {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && (is_blank(text.back()) || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

std::string_view take_line(std::string_view& rest) {
  std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return result;
}

/// RFC 822, field-name: printable ASCII without blanks and colon.
bool is_field_name(std::string_view text) {
  for (char c : text)
    if (c <= ' ' || c >= 0x7F) return false;
  return !text.empty();
}

}  // namespace

HeaderLines read_header_lines(std::string_view text, std::size_t max_lines) {
  HeaderLines read;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::uint64_t number = 1; !text.empty(); ++number) {
    std::string_view line = take_line(text);
    if (line.empty()) break;
    if (is_blank(line[0])) {
      if (!read.lines.empty()) read.lines.back().value.append(1, '\n').append(trimmed(line));
      continue;
    }
    std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_field_name(line.substr(0, colon))) {
      read.error = fmt::format("line {}: no 'Key: value'", number);
      break;
    }
    if (read.lines.size() == max_lines) {
      read.error = fmt::format("line {}: more than {} headers", number, max_lines);
      break;
    }
    read.lines.push_back(
        {lower(line.substr(0, colon)), std::string(trimmed(line.substr(colon + 1))), number});
  }
  return read;
}

}  // namespace wheelcheck
