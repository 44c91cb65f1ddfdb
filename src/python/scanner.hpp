// A cursor over one line of text. Nothing is copied and nothing is read past the end; the parsers
// of versions, specifiers, requirements and markers are made of these steps.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcheck {

/// Where a line of metadata could not be read. `column` counts characters (not bytes) from 1.
struct ParseError {
  std::string message;
  std::size_t column = 0;
};

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool at_end() const { return position_ >= text_.size(); }
  std::size_t position() const { return position_; }  // in bytes
  void rewind(std::size_t position) { position_ = position; }
  /// The byte `ahead` of the cursor; 0 past the end.
  char peek(std::size_t ahead = 0) const;
  /// The byte before the cursor; 0 at the start.
  char previous() const { return position_ == 0 ? '\0' : text_[position_ - 1]; }
  std::string_view since(std::size_t start) const { return text_.substr(start, position_ - start); }
  std::string_view rest() const { return text_.substr(position_); }

  /// Each `take` moves only on success.
  bool take(std::string_view literal);
  bool take_any_case(std::string_view lower);  // ASCII case is ignored
  bool take_one_of(std::string_view characters);
  std::string_view take_digits();        // ASCII digits, maybe none
  std::string_view take_alphanumeric();  // ASCII letters and digits, maybe none
  void advance(std::size_t bytes);

  void skip_blanks();  // space and tab, the `wsp` of PEP 508
  void skip_space();   // what Python's `\s` takes in a str, Unicode spaces included

  /// A ParseError at byte `position` of the text.
  ParseError error_at(std::size_t position, std::string message) const;

 private:
  std::string_view text_;
  std::size_t position_ = 0;
};

/// Character classes of ASCII, independent of the locale.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
/// What a regular expression's `\b` counts as part of a word; every byte above ASCII does here.
constexpr bool is_word(char c) {
  return is_digit(c) || is_letter(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

constexpr char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
std::string to_lower(std::string_view text);

/// `text` without what Python's str.strip() would drop at both ends.
std::string_view strip_space(std::string_view text);

}  // namespace wheelcheck
