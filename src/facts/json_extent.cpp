#include "facts/json_extent.hpp"

#include <cctype>
#include <cstring>

#include "facts/defect.hpp"

namespace wheelcheck {

void JsonCursor::fail(const char* expected) const {
  throw CannotRead("not valid JSON at byte " + std::to_string(at_) + " (" + expected + ")");
}

char JsonCursor::peek() {
  while (at_ < text_.size() &&
         (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r'))
    ++at_;
  return at_ < text_.size() ? text_[at_] : '\0';
}

bool JsonCursor::take(char c) {
  if (peek() != c) return false;
  ++at_;
  return true;
}

void JsonCursor::expect(char c, const char* expected) {
  if (!take(c)) fail(expected);
}

void JsonCursor::enter(char open, const char* expected) {
  expect(open, expected);
  first_ = true;
}

/// Past the closing bracket, or past the comma in front of what comes next.
bool JsonCursor::leaves(char close) {
  const bool first = first_;
  first_ = false;
  if (take(close)) return true;
  if (!first) expect(',', "a comma or a closing bracket is expected");
  return false;
}

std::optional<std::string_view> JsonCursor::next_member() {
  if (leaves('}')) return std::nullopt;
  const std::string_view key = string();
  expect(':', "a colon is expected");
  return key.substr(1, key.size() - 2);
}

bool JsonCursor::next_element() { return !leaves(']'); }

std::size_t JsonCursor::place() {
  peek();
  return at_;
}

void JsonCursor::end() {
  if (peek() != '\0' || at_ != text_.size()) fail("the text should end here");
}

/// With its quotes; memchr, since tables are strings of a hundred kilobytes.
std::string_view JsonCursor::string() {
  if (peek() != '"') fail("a string is expected");
  const std::size_t begin = at_++;
  for (;;) {
    const void* found = std::memchr(text_.data() + at_, '"', text_.size() - at_);
    if (!found) fail("a string without end");
    at_ = static_cast<std::size_t>(static_cast<const char*>(found) - text_.data());
    std::size_t slashes = 0;
    while (text_[at_ - 1 - slashes] == '\\') ++slashes;  // stops at the opening quote
    ++at_;
    if (slashes % 2 == 0) return text_.substr(begin, at_ - begin);
  }
}

std::string_view JsonCursor::value() {
  const std::size_t begin = place();
  int depth = 0;
  do {
    const char c = peek();
    if (c == '"') {
      string();
    } else if (c == '{' || c == '[') {
      if (++depth > json_depth_limit) fail("nested too deep");
      ++at_;
      continue;
    } else if (c == '}' || c == ']') {
      --depth;
      ++at_;
    } else if (c == ',' || c == ':') {
      ++at_;
      continue;
    } else {
      word();
    }
  } while (depth > 0);
  if (depth < 0) fail("a value is expected");
  return since(begin);
}

void JsonCursor::word() {
  const std::size_t begin = at_;
  while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 ||
                                text_[at_] == '-' || text_[at_] == '+' || text_[at_] == '.'))
    ++at_;
  if (at_ == begin) fail("a value is expected");
}

std::string_view plain_json_string(std::string_view value) {
  if (value.size() < 2 || value.front() != '"' || value.find('\\') != value.npos)
    throw CannotRead("a string without escapes is expected: " + std::string(value.substr(0, 40)));
  return value.substr(1, value.size() - 2);
}

std::vector<JsonMember> json_members(std::string_view text) {
  JsonCursor in(text);
  std::vector<JsonMember> members;
  in.enter_object();
  while (const auto key = in.next_member()) members.push_back({*key, in.value()});
  in.end();
  return members;
}

}  // namespace wheelcheck
