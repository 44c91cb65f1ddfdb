// One lexical unit of a Python file.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcheck {

enum class TokenKind : std::uint8_t {
  name,  // identifiers and keywords
  number,
  string,   // prefix and quotes included; an f-string is one token, whatever is nested in it
  op,       // one character, or ":=", "->", "==", "!=", "<=" or ">="
  newline,  // end of a logical line
  indent,
  dedent,
  end,
};

/// `text` lies in the source that the tokenizer was given.
struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;
  std::uint32_t line = 0;  // 1-based, where the token begins

  /// The operator of one character that it is; else NUL.
  char symbol() const { return kind == TokenKind::op && text.size() == 1 ? text[0] : '\0'; }
  bool is(char wanted) const { return symbol() == wanted; }
  bool is(std::string_view wanted) const { return text == wanted && kind != TokenKind::string; }
};

constexpr bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// By table, since most bytes of a source are asked.
inline bool continues_name(char c) {
  static constexpr auto bytes = [] {
    std::array<bool, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
      table[i] = begins_name(static_cast<char>(i)) || (i >= '0' && i <= '9');
    return table;
  }();
  return bytes[static_cast<unsigned char>(c)];
}

/// What may stand before a quote, in any case and order (language reference, "String literals").
bool is_string_prefix(std::string_view name);

/// Of a string prefix: the literal is an f-string or a t-string.
bool is_formatted_prefix(std::string_view prefix);

/// What a string literal denotes, escapes of ASCII characters resolved; others stay as written. Of
/// an f-string only the last literal part, since the rest is not known before it runs. At most
/// `limit` bytes: the names that are looked for here are paths and modules.
std::string literal_text(std::string_view token, std::size_t limit = 1024);

/// The literal has the prefix b or B: bytes, no text.
bool is_bytes_literal(std::string_view token);

/// The literal is an f-string or a t-string: its value is known at run time only.
bool is_formatted_literal(std::string_view token);

}  // namespace wheelcheck
