#include "source/tokenizer.hpp"

#include <fmt/format.h>

#include "source/quiet_line.hpp"
#include "source/string_scanner.hpp"

namespace wheelcheck {
namespace {

/// CPython's MAXINDENT and MAXLEVEL (Parser/lexer/state.h).
constexpr std::size_t max_indents = 100, max_brackets = 200;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

char closing(char open) { return open == '(' ? ')' : open == '[' ? ']' : '}'; }

}  // namespace

Tokenizer::Tokenizer(std::string_view source) : source_(source) {
  if (source_.starts_with("\xEF\xBB\xBF")) position_ = 3;
}

Token Tokenizer::token_from(TokenKind kind, std::size_t begin) {
  return {kind, source_.substr(begin, position_ - begin), line_};
}

Token Tokenizer::fail(std::string reason) {
  error_ = fmt::format("line {}: {}", line_, reason);
  position_ = source_.size();
  return {TokenKind::end, {}, line_};
}

void Tokenizer::skip_newline() {
  if (peek() == '\r' && peek(1) == '\n') ++position_;
  ++position_;
  ++line_;
}

Token Tokenizer::next() {
  if (!error_.empty()) return {TokenKind::end, {}, line_};
  if (pending_dedents_ > 0) {
    --pending_dedents_;
    return {TokenKind::dedent, {}, line_};
  }
  if (line_begins_) {
    Token token = begin_line();
    if (token.kind != TokenKind::end || !error_.empty()) return token;
  }
  if (!skip_between_tokens()) return {TokenKind::end, {}, line_};
  return at_end() ? finish() : read_token();
}

bool Tokenizer::pass_quiet_line(const Token& first) {
  if (first.kind != TokenKind::name || !brackets_.empty()) return false;
  const auto line =
      quiet_line(source_, static_cast<std::size_t>(first.text.data() - source_.data()));
  if (!line) return false;
  position_ = line->end;
  line_ += line->newlines;
  return true;
}

std::string_view Tokenizer::pass_quiet_definition(const Token& def) {
  const auto header =
      quiet_definition(source_, static_cast<std::size_t>(def.text.data() - source_.data()));
  if (!header) return {};
  position_ = header->line.end;
  line_ += header->line.newlines;
  return header->name;
}

/// Columns of the first token of a line; false if the line is blank or holds only a comment, which
/// is then skipped. A form feed starts counting again, as CPython does.
bool Tokenizer::measure_indentation(Column& column) {
  column = {};
  for (; !at_end(); ++position_) {
    char c = peek();
    if (c == ' ') {
      ++column.with_tabs, ++column.without_tabs;
    } else if (c == '\t') {
      column.with_tabs = (column.with_tabs / 8 + 1) * 8;
      ++column.without_tabs;
    } else if (c == '\f') {
      column = {};
    } else {
      break;
    }
  }
  if (peek() == '#')
    while (!at_end() && peek() != '\n' && peek() != '\r') ++position_;
  if (at_end()) return false;
  if (peek() != '\n' && peek() != '\r') return true;
  skip_newline();
  return false;
}

/// An indent or dedent that the next line with tokens brings; else end, which means "no such
/// token".
Token Tokenizer::begin_line() {
  Column column;
  while (!at_end())
    if (measure_indentation(column)) break;
  if (at_end()) return {TokenKind::end, {}, line_};
  line_begins_ = false;
  const Column top = indents_.back();
  if (column.with_tabs == top.with_tabs && column.without_tabs == top.without_tabs)
    return {TokenKind::end, {}, line_};
  if (column.with_tabs > top.with_tabs && column.without_tabs > top.without_tabs) {
    if (indents_.size() > max_indents) return fail("too many levels of indentation");
    indents_.push_back(column);
    return {TokenKind::indent, {}, line_};
  }
  if (!indent_to(column)) return {TokenKind::end, {}, line_};
  --pending_dedents_;
  return {TokenKind::dedent, {}, line_};
}

/// Closes blocks down to `column`.
bool Tokenizer::indent_to(Column column) {
  while (column.with_tabs < indents_.back().with_tabs) {
    indents_.pop_back();
    ++pending_dedents_;
  }
  const Column top = indents_.back();
  if (pending_dedents_ > 0 && column.with_tabs == top.with_tabs &&
      column.without_tabs == top.without_tabs)
    return true;
  fail("inconsistent indentation");
  return false;
}

/// Blanks, comments, continued lines, and line ends within brackets. False after an error.
bool Tokenizer::skip_between_tokens() {
  while (!at_end()) {
    char c = peek();
    if (c == ' ' || c == '\t' || c == '\f') {
      ++position_;
    } else if (c == '#') {
      while (!at_end() && peek() != '\n' && peek() != '\r') ++position_;
    } else if (c == '\\') {
      ++position_;
      if (peek() != '\n' && peek() != '\r') {
        fail("a backslash that continues nothing");
        return false;
      }
      skip_newline();
    } else if ((c == '\n' || c == '\r') && !brackets_.empty()) {
      skip_newline();
    } else {
      break;
    }
  }
  return true;
}

Token Tokenizer::read_token() {
  char c = peek();
  std::size_t begin = position_;
  if (c == '\n' || c == '\r') {
    Token token{TokenKind::newline, {}, line_};
    skip_newline();
    line_begins_ = true;
    line_has_tokens_ = false;
    return token;
  }
  line_has_tokens_ = true;
  if (begins_name(c)) return read_name_or_string();
  if (c == '"' || c == '\'') return read_string(begin);
  if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
    while (continues_name(peek()) || peek() == '.') ++position_;
    return token_from(TokenKind::number, begin);
  }
  if (c == '\0') return fail("a NUL byte");
  return read_operator();
}

Token Tokenizer::read_name_or_string() {
  std::size_t begin = position_;
  while (position_ < source_.size() && continues_name(source_[position_])) ++position_;
  std::string_view name = source_.substr(begin, position_ - begin);
  if ((peek() == '"' || peek() == '\'') && is_string_prefix(name)) return read_string(begin);
  return token_from(TokenKind::name, begin);
}

/// `begin` is the first letter of the prefix, position_ the quote.
Token Tokenizer::read_string(std::size_t begin) {
  bool formatted = is_formatted_prefix(source_.substr(begin, position_ - begin));
  StringEnd end = scan_string(source_, position_, formatted);
  if (!end.error.empty()) return fail(end.error);
  position_ = end.position;
  Token token = token_from(TokenKind::string, begin);
  line_ += end.newlines;
  return token;
}

Token Tokenizer::read_operator() {
  std::size_t begin = position_++;
  char c = source_[begin];
  const bool may_join = c == ':' || c == '=' || c == '!' || c == '<' || c == '>';
  if ((may_join && peek() == '=') || (c == '-' && peek() == '>')) ++position_;
  if (c == '(' || c == '[' || c == '{') {
    if (brackets_.size() >= max_brackets) return fail("too many nested brackets");
    brackets_ += closing(c);
  } else if (c == ')' || c == ']' || c == '}') {
    if (brackets_.empty() || brackets_.back() != c) return fail(fmt::format("unmatched '{}'", c));
    brackets_.pop_back();
  }
  return token_from(TokenKind::op, begin);
}

/// The end of the file: the newline it may lack, the dedents, then the end for ever.
Token Tokenizer::finish() {
  if (!brackets_.empty()) return fail(fmt::format("'{}' is missing", brackets_.back()));
  if (line_has_tokens_) {
    line_has_tokens_ = false;
    line_begins_ = true;
    return {TokenKind::newline, {}, line_};
  }
  if (indents_.size() > 1) {
    indents_.pop_back();
    return {TokenKind::dedent, {}, line_};
  }
  return {TokenKind::end, {}, line_};
}

}  // namespace wheelcheck
