#include "input/toml_document.hpp"

#include <algorithm>

#include "release/json_text.hpp"

namespace wheelcheck {
namespace {

/// Walks the text as TOML's lexer does, as far as strings and comments go, and counts what nests:
/// brackets, and the parts of a dotted key.
class Guard {
 public:
  explicit Guard(std::string_view text) : text_(text) {}

  /// Where nesting first goes beyond the limit; npos: nowhere.
  std::size_t find() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"' || c == '\'') {
        skip_string(c);
        continue;
      }
      if (c == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
        continue;
      }
      if (!count(c)) return at_;
      ++at_;
    }
    return std::string_view::npos;
  }

 private:
  bool count(char c) {
    if (c == '.') return ++dots_ <= toml_text_depth;
    if (c == '=' || c == ',' || c == '\n') dots_ = 0;
    if (c == '[' || c == '{') {
      dots_ = 0;
      return ++depth_ <= toml_text_depth;
    }
    if ((c == ']' || c == '}') && depth_ > 0) --depth_;
    return true;
  }

  void skip_string(char quote) {
    const std::string three(3, quote);
    const bool multiline = text_.substr(at_, 3) == three;
    at_ += multiline ? 3 : 1;
    while (at_ < text_.size()) {
      if (quote == '"' && text_[at_] == '\\') {
        at_ += 2;
      } else if (multiline ? text_.substr(at_, 3) == three
                           : text_[at_] == quote || text_[at_] == '\n') {
        at_ += multiline ? 3 : 1;
        return;
      } else {
        ++at_;
      }
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0, dots_ = 0;
};

}  // namespace

toml::table parse_toml_document(std::string_view text, const std::string& where) {
  if (const std::size_t at = Guard(text).find(); at != std::string_view::npos)
    throw CannotRead(where + ":" + line_and_column(text, at) + ": nested more than " +
                     std::to_string(toml_text_depth) + " deep");
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    const toml::source_position at = error.source().begin;
    throw CannotRead(where + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) +
                     ": " + std::string(error.description()));
  } catch (const CannotRead& error) {
    throw CannotRead(where + ": " + error.what());
  }
}

}  // namespace wheelcheck
