#include "python/scanner.hpp"

#include <algorithm>
#include <array>

namespace wheelcheck {
namespace {

// The spaces of Unicode that Python's str.isspace() knows beyond ASCII, in UTF-8.
constexpr std::array<std::string_view, 19> unicode_spaces = {
    "\xc2\x85",     "\xc2\xa0",     "\xe1\x9a\x80", "\xe2\x80\x80", "\xe2\x80\x81",
    "\xe2\x80\x82", "\xe2\x80\x83", "\xe2\x80\x84", "\xe2\x80\x85", "\xe2\x80\x86",
    "\xe2\x80\x87", "\xe2\x80\x88", "\xe2\x80\x89", "\xe2\x80\x8a", "\xe2\x80\xa8",
    "\xe2\x80\xa9", "\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80"};

constexpr bool is_ascii_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || (c >= '\x1c' && c <= '\x1f');
}

// Length in bytes of the space at the start of `text`; 0: none.
std::size_t leading_space(std::string_view text) {
  if (text.empty()) return 0;
  if (static_cast<unsigned char>(text.front()) < 0x80) return is_ascii_space(text.front()) ? 1 : 0;
  for (std::string_view space : unicode_spaces)
    if (text.starts_with(space)) return space.size();
  return 0;
}

std::size_t trailing_space(std::string_view text) {
  if (text.empty()) return 0;
  if (static_cast<unsigned char>(text.back()) < 0x80) return is_ascii_space(text.back()) ? 1 : 0;
  for (std::string_view space : unicode_spaces)
    if (text.ends_with(space)) return space.size();
  return 0;
}

}  // namespace

char Scanner::peek(std::size_t ahead) const {
  return ahead < text_.size() - position_ ? text_[position_ + ahead] : '\0';
}

bool Scanner::take(std::string_view literal) {
  if (!rest().starts_with(literal)) return false;
  position_ += literal.size();
  return true;
}

bool Scanner::take_any_case(std::string_view lower) {
  const std::string_view here = rest();
  if (here.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i)
    if (to_lower(here[i]) != lower[i]) return false;
  position_ += lower.size();
  return true;
}

bool Scanner::take_one_of(std::string_view characters) {
  if (at_end() || characters.find(text_[position_]) == std::string_view::npos) return false;
  ++position_;
  return true;
}

std::string_view Scanner::take_digits() {
  const std::size_t start = position_;
  while (!at_end() && is_digit(text_[position_])) ++position_;
  return since(start);
}

std::string_view Scanner::take_alphanumeric() {
  const std::size_t start = position_;
  while (!at_end() && (is_digit(text_[position_]) || is_letter(text_[position_]))) ++position_;
  return since(start);
}

void Scanner::advance(std::size_t bytes) { position_ += std::min(bytes, text_.size() - position_); }

void Scanner::skip_blanks() {
  while (take_one_of(" \t")) {
  }
}

void Scanner::skip_space() {
  while (const std::size_t length = leading_space(rest())) position_ += length;
}

ParseError Scanner::error_at(std::size_t position, std::string message) const {
  const std::string_view before = text_.substr(0, std::min(position, text_.size()));
  const auto characters = std::count_if(before.begin(), before.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;  // not a UTF-8 continuation byte
  });
  return {std::move(message), static_cast<std::size_t>(characters) + 1};
}

std::string to_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = to_lower(c);
  return lower;
}

std::string_view strip_space(std::string_view text) {
  while (const std::size_t length = leading_space(text)) text.remove_prefix(length);
  while (const std::size_t length = trailing_space(text)) text.remove_suffix(length);
  return text;
}

}  // namespace wheelcheck
