// Where the parts of a JSON text lie, without making values of them: descriptors and shipped tables
// are large, and a check needs little of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

/// How deep arrays and objects may be nested.
constexpr int json_depth_limit = 64;

/// Goes through a text once, from the front. Only the structure is checked (quotes, brackets,
/// commas), not the spelling of numbers and words. Every function throws CannotRead with the byte
/// offset of what is wrong.
///
///     JsonCursor in(text);
///     in.enter_object();
///     while (const auto key = in.next_member()) use(*key, in.value());
///     in.end();
class JsonCursor {
 public:
  explicit JsonCursor(std::string_view text) : text_(text) {}

  void enter_object() { enter('{', "an object is expected"); }
  void enter_array() { enter('[', "an array is expected"); }
  /// The key between its quotes, escapes as written; its value comes next. Empty: the object ended.
  std::optional<std::string_view> next_member();
  /// An element comes next; else the array ended.
  bool next_element();
  /// The next value as written, passed over.
  std::string_view value();
  /// Nothing more may come.
  void end();

  /// Where the next value begins, and the text from such a place to here.
  std::size_t place();
  std::string_view since(std::size_t place) const { return text_.substr(place, at_ - place); }

 private:
  [[noreturn]] void fail(const char* expected) const;
  char peek();
  bool take(char c);
  void expect(char c, const char* expected);
  void enter(char open, const char* expected);
  bool leaves(char close);
  std::string_view string();
  void word();

  std::string_view text_;
  std::size_t at_ = 0;
  bool first_ = false;  // in what was just entered
};

/// A member of an object: `key` between its quotes, escapes as written; `value` as written.
struct JsonMember {
  std::string_view key, value;
};

/// What stands between the quotes of a string without escapes. Throws CannotRead for another value.
std::string_view plain_json_string(std::string_view value);

/// The members of the object that `text` is; views into it. Throws CannotRead.
std::vector<JsonMember> json_members(std::string_view text);

}  // namespace wheelcheck
