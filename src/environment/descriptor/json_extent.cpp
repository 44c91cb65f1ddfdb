#include "environment/descriptor/json_extent.hpp"

#include <cstring>

#include "environment/environment_error.hpp"

namespace wheelcheck {

namespace {

class Scan {
 public:
  Scan(std::string_view text, const std::string& where) : text_(text), where_(where) {}

  [[noreturn]] void fail(const char* expected) const {
    throw EnvironmentError(where_ + ": not valid JSON at byte " + std::to_string(at_) + " (" +
                           expected + "): capture it again with `wheelcheck env capture -o FILE`");
  }

  char peek() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r'))
      ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  void expect(char c, const char* expected) {
    if (peek() != c) fail(expected);
    ++at_;
  }

  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  void end() {
    if (peek() != '\0' || at_ != text_.size()) fail("the text should end here");
  }

  // A string with its quotes; memchr, since tables are strings of a hundred kilobytes.
  std::string_view string() {
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

  std::string_view value() {
    peek();
    const std::size_t begin = at_;
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
    return text_.substr(begin, at_ - begin);
  }

 private:
  void word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 ||
                                  text_[at_] == '-' || text_[at_] == '+' || text_[at_] == '.'))
      ++at_;
    if (at_ == begin) fail("a value is expected");
  }

  std::string_view text_;
  const std::string& where_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<JsonMember> json_members(std::string_view text, const std::string& where) {
  Scan scan(text, where);
  std::vector<JsonMember> members;
  scan.expect('{', "an object is expected");
  if (!scan.take('}')) {
    do {
      std::string_view key = scan.string();
      key = key.substr(1, key.size() - 2);
      scan.expect(':', "a colon is expected");
      members.push_back({key, scan.value()});
    } while (scan.take(','));
    scan.expect('}', "a comma or a closing brace is expected");
  }
  scan.end();
  return members;
}

std::vector<std::string_view> json_elements(std::string_view text, const std::string& where) {
  Scan scan(text, where);
  std::vector<std::string_view> elements;
  scan.expect('[', "an array is expected");
  if (!scan.take(']')) {
    do {
      elements.push_back(scan.value());
    } while (scan.take(','));
    scan.expect(']', "a comma or a closing bracket is expected");
  }
  scan.end();
  return elements;
}

}  // namespace wheelcheck
