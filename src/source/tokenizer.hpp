// Python's lexical analysis, as far as statements and their nesting need it (language reference,
// "Lexical analysis"; PEP 263, 498, 701, 750). It accepts the words of every Python since 2.7.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "source/token.hpp"

namespace wheelcheck {

/// Hands out one token at a time, in linear time and with memory for open brackets and indentation
/// only. `source` must outlive the tokens.
class Tokenizer {
 public:
  explicit Tokenizer(std::string_view source);

  /// After an error or at the end: TokenKind::end, for ever.
  Token next();

  /// Passes over the rest of a line that `first`, the token last returned, begins, if the line is
  /// quiet (quiet_line.hpp): the next token is its newline. False: nothing happened.
  bool pass_quiet_line(const Token& first);

  /// The same for the header of a function, up to its line end, behind the word `def`: the
  /// function's name, or empty if nothing happened.
  std::string_view pass_quiet_definition(const Token& def);

  /// Not empty: why tokenizing stopped, with the line ("line 7: unterminated string").
  const std::string& error() const { return error_; }

  /// How many brackets are open after the token last returned.
  std::size_t depth() const { return brackets_.size(); }

 private:
  struct Column {
    std::uint32_t with_tabs = 0, without_tabs = 0;  // tabs to multiples of 8; tabs as one column
  };

  bool at_end() const { return position_ >= source_.size(); }
  char peek(std::size_t ahead = 0) const {
    return position_ + ahead < source_.size() ? source_[position_ + ahead] : '\0';
  }
  void skip_newline();
  bool measure_indentation(Column& column);
  Token begin_line();
  bool indent_to(Column column);
  bool skip_between_tokens();
  Token read_token();
  Token read_name_or_string();
  Token read_string(std::size_t begin);
  Token read_operator();
  Token token_from(TokenKind kind, std::size_t begin);
  Token finish();
  Token fail(std::string reason);

  std::string_view source_;
  std::size_t position_ = 0;
  std::uint32_t line_ = 1;
  std::vector<Column> indents_ = {{}};
  std::string brackets_;
  std::uint32_t pending_dedents_ = 0;
  bool line_begins_ = true, line_has_tokens_ = false;
  std::string error_;
};

}  // namespace wheelcheck
