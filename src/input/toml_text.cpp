#include "input/toml_text.hpp"

#define TOML_HEADER_ONLY 1
#define TOML_MAX_NESTED_VALUES 64
#include <toml++/toml.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "facts/defect.hpp"
#include "release/json_text.hpp"

namespace wheelcheck {
namespace {

using Json = nlohmann::json;

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

Json value_of(const toml::node& node);

Json table_of(const toml::table& table) {
  Json made = Json::object();
  for (const auto& [key, value] : table) made[std::string(key.str())] = value_of(value);
  made[toml_line] = table.source().begin.line;
  return made;
}

Json array_of(const toml::array& array) {
  Json made = Json::array();
  for (const toml::node& element : array) made.push_back(value_of(element));
  return made;
}

/// At most as deep as the guard lets pass.
Json value_of(const toml::node& node) {
  if (const toml::table* table = node.as_table()) return table_of(*table);
  if (const toml::array* array = node.as_array()) return array_of(*array);
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return number->get();
  if (const auto* number = node.as_floating_point()) return number->get();
  if (const auto* truth = node.as_boolean()) return truth->get();
  std::ostringstream text;
  if (const auto* date = node.as_date()) text << date->get();
  if (const auto* time = node.as_time()) text << time->get();
  if (const auto* both = node.as_date_time()) text << both->get();
  return text.str();
}

}  // namespace

Json parse_toml_text(std::string_view text, const std::string& where) {
  if (const std::size_t at = Guard(text).find(); at != std::string_view::npos)
    throw CannotRead(where + ":" + line_and_column(text, at) + ": nested more than " +
                     std::to_string(toml_text_depth) + " deep");
  try {
    return table_of(toml::parse(text));
  } catch (const toml::parse_error& error) {
    const toml::source_position at = error.source().begin;
    throw CannotRead(where + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) +
                     ": " + std::string(error.description()));
  }
}

}  // namespace wheelcheck
