// Names of members in messages: hostile bytes made harmless and short.
#pragma once

#include <string>
#include <string_view>

namespace wheelcheck {

/// One code point of UTF-8 at the front of a text.
struct CodePoint {
  char32_t value = 0;
  unsigned length = 1;  // bytes
  bool valid =
      false;  // false: the first byte begins no well-formed sequence (Unicode 15, table 3-7)
};

/// `text` must not be empty.
CodePoint first_code_point(std::string_view text);

/// C0, DEL, C1, and the invisible characters that reorder or hide text (bidirectional embeddings,
/// overrides and isolates, zero-width characters, line and paragraph separator, BOM).
bool is_deceptive(char32_t value);

/// `name` in single quotes as valid UTF-8 without control characters: what is invalid, deceptive or
/// a backslash is written \xNN; at most about 200 bytes, the rest is cut with its length named.
std::string printable_name(std::string_view name);

}  // namespace wheelcheck
