#include "source/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace wheelcheck {
namespace {

std::string_view take_line(std::string_view& rest) {
  std::size_t end = rest.find_first_of("\r\n");
  std::string_view line = rest.substr(0, end);
  if (end == std::string_view::npos) {
    rest = {};
  } else {
    bool two = rest[end] == '\r' && end + 1 < rest.size() && rest[end + 1] == '\n';
    rest.remove_prefix(end + (two ? 2 : 1));
  }
  return line;
}

bool is_encoding_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.';
}

/// The NAME of `# … coding[:=] NAME`, lower case with '-' for '_'; empty if the line declares none.
std::string declared_in(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t\f"), line.size()));
  if (!line.starts_with('#')) return {};
  std::size_t at = line.find("coding");
  while (at != std::string_view::npos && at + 6 < line.size() && line[at + 6] != ':' &&
         line[at + 6] != '=')
    at = line.find("coding", at + 1);
  if (at == std::string_view::npos || at + 7 >= line.size()) return {};
  std::string_view rest = line.substr(at + 7);
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
  std::string name;
  for (char c : rest) {
    if (!is_encoding_letter(c) || name.size() > 60) break;
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    name += c == '_' ? '-' : c;
  }
  return name;
}

bool is_blank_or_comment(std::string_view line) {
  std::size_t first = line.find_first_not_of(" \t\f");
  return first == std::string_view::npos || line[first] == '#';
}

/// Declared in the first line, or in the second if the first holds no code.
std::string declared_encoding(std::string_view source) {
  std::string_view first = take_line(source);
  std::string name = declared_in(first);
  if (name.empty() && is_blank_or_comment(first)) name = declared_in(take_line(source));
  return name;
}

/// Bytes below 0x80 are ASCII characters wherever they stand.
bool keeps_ascii(std::string_view name) {
  static constexpr std::array prefixes{"latin", "iso-8859", "iso8859", "cp125",    "windows-125",
                                       "koi8",  "euc",      "ascii",   "us-ascii", "cp437",
                                       "cp850", "cp866",    "mac-",    "l1",       "gb2312"};
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](const char* prefix) { return name.starts_with(prefix); });
}

/// Length of the well-formed sequence (Unicode 15, table 3-7) at the front; 0: there is none.
std::size_t sequence_length(std::string_view text) {
  auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  unsigned a = byte(0), b = byte(1);
  if (a >= 0xC2 && a <= 0xDF) return follows(1) ? 2 : 0;
  if (a >= 0xE0 && a <= 0xEF) {
    bool in_range = (a != 0xE0 || b >= 0xA0) && (a != 0xED || b <= 0x9F);
    return in_range && follows(1) && follows(2) ? 3 : 0;
  }
  if (a < 0xF0 || a > 0xF4) return 0;
  bool in_range = (a != 0xF0 || b >= 0x90) && (a != 0xF4 || b <= 0x8F);
  return in_range && follows(1) && follows(2) && follows(3) ? 4 : 0;
}

/// Eight bytes at once, since nearly all source is.
bool is_ascii(const char* eight) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, eight, sizeof bytes);
  return (bytes & 0x8080808080808080U) == 0;
}

std::string utf8_trouble(std::string_view source) {
  for (std::size_t i = 0; i < source.size();) {
    if (i + 8 <= source.size() && is_ascii(source.data() + i)) {
      i += 8;
      continue;
    }
    if (static_cast<unsigned char>(source[i]) < 0x80) {
      ++i;
      continue;
    }
    std::size_t length = sequence_length(source.substr(i));
    if (length == 0) return fmt::format("byte {} is no UTF-8", i);
    i += length;
  }
  return {};
}

}  // namespace

std::string encoding_trouble(std::string_view source) {
  std::string name = declared_encoding(source);
  if (name.empty() || name.starts_with("utf-8") || name == "utf8") return utf8_trouble(source);
  return keeps_ascii(name) ? std::string() : fmt::format("encoding {} is not read", name);
}

}  // namespace wheelcheck
