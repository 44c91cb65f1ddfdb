#include "source/string_scanner.hpp"

#include <vector>

namespace wheelcheck {
namespace {

/// CPython's MAXFSTRINGLEVEL (Parser/lexer/state.h).
constexpr std::size_t max_nesting = 150;
/// CPython's MAXLEVEL: open brackets in one place.
constexpr std::uint32_t max_brackets = 200;

/// Something that may end or interrupt the text of a literal.
bool is_special(char c) {
  return c == '\\' || c == '\n' || c == '\r' || c == '\'' || c == '"' || c == '{' || c == '}';
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Where the scan is: in the text of a literal, in a replacement field, or in a format spec.
struct Frame {
  enum class Place : std::uint8_t { text, field, spec };
  Place place = Place::text;
  char quote = 0;  // text, spec: of the literal
  bool triple = false;
  bool formatted = false;
  std::uint32_t brackets = 0;  // field: open brackets within it
};

class StringScanner {
 public:
  StringScanner(std::string_view source, std::size_t quote) : source_(source), position_(quote) {}

  StringEnd scan(bool formatted) {
    open_literal(formatted);
    while (!frames_.empty() && end_.error.empty()) {
      if (position_ >= source_.size())
        end_.error =
            frames_.front().triple ? "unterminated triple-quoted string" : "unterminated string";
      else if (frames_.back().place == Frame::Place::field)
        step_field();
      else
        step_text();
    }
    end_.position = position_;
    return end_;
  }

 private:
  char peek(std::size_t ahead) const {
    return position_ + ahead < source_.size() ? source_[position_ + ahead] : '\0';
  }

  void open_literal(bool formatted) {
    if (frames_.size() >= max_nesting) {
      end_.error = "f-strings nested too deeply";
      return;
    }
    char quote = source_[position_];
    bool triple = peek(1) == quote && peek(2) == quote;
    position_ += triple ? 3 : 1;
    frames_.push_back({Frame::Place::text, quote, triple, formatted, 0});
  }

  /// A line end that may be CR, LF or CR LF; false where a newline is not allowed.
  void take_newline() {
    if (source_[position_] == '\r' && peek(1) == '\n') ++position_;
    ++position_;
    ++end_.newlines;
  }

  bool at_newline() const { return source_[position_] == '\n' || source_[position_] == '\r'; }

  void skip_plain_text() {
    while (position_ < source_.size() && !is_special(source_[position_])) ++position_;
  }

  void step_text() {
    Frame& frame = frames_.back();
    char c = source_[position_];
    if (c == '\\') {
      step_escape(frame);
    } else if (at_newline()) {
      if (!frame.triple) end_.error = "unterminated string";
      take_newline();
    } else if (c == frame.quote && closes(frame)) {
      if (frame.place == Frame::Place::spec) {
        end_.error = "a replacement field does not end";
        return;
      }
      position_ += frame.triple ? 3 : 1;
      frames_.pop_back();
    } else if (frame.formatted && c == '{') {
      step_open_brace(frame);
    } else if (frame.place == Frame::Place::spec && c == '}') {
      ++position_;
      frames_.pop_back();  // the spec
      frames_.pop_back();  // its field
    } else {
      ++position_;
      skip_plain_text();
    }
  }

  bool closes(const Frame& frame) const {
    return !frame.triple || (peek(1) == frame.quote && peek(2) == frame.quote);
  }

  /// A backslash protects quotes and line ends, also in raw literals; a brace behind it still opens
  /// a field, but for `\N{…}`, which names a character.
  void step_escape(const Frame& frame) {
    ++position_;
    if (position_ >= source_.size()) return;
    if (at_newline()) {
      take_newline();
    } else if (source_[position_] == 'N' && peek(1) == '{' && frame.formatted && !raw_) {
      position_ += 2;
    } else if (source_[position_] != '{' || !frame.formatted) {
      ++position_;
    }
  }

  void step_open_brace(Frame frame) {
    if (frame.place == Frame::Place::text && peek(1) == '{') {
      position_ += 2;
      return;
    }
    ++position_;
    if (frames_.size() >= 2 * max_nesting) {
      end_.error = "f-strings nested too deeply";
      return;
    }
    frame.place = Frame::Place::field;
    frame.brackets = 0;
    frames_.push_back(frame);
  }

  void step_field() {
    Frame& frame = frames_.back();
    char c = source_[position_];
    if (c == '\'' || c == '"') {
      bool formatted = prefix_is_formatted();
      open_literal(formatted);
    } else if (at_newline()) {
      take_newline();
    } else if (c == '#') {
      while (position_ < source_.size() && !at_newline()) ++position_;
    } else if (c == '(' || c == '[' || c == '{') {
      if (++frame.brackets > max_brackets) end_.error = "too many nested brackets";
      ++position_;
    } else if (c == ')' || c == ']' || (c == '}' && frame.brackets > 0)) {
      if (frame.brackets == 0)
        end_.error = "a bracket closes that was not opened";
      else
        --frame.brackets;
      ++position_;
    } else if (c == '}') {
      ++position_;
      frames_.pop_back();
    } else if (c == ':' && frame.brackets == 0) {
      ++position_;
      Frame spec = frame;
      spec.place = Frame::Place::spec;
      frames_.push_back(spec);
    } else {
      ++position_;
    }
  }

  /// The letters before the quote at position_ hold an f or a t.
  bool prefix_is_formatted() const {
    bool formatted = false;
    std::size_t begin = position_;
    while (begin > 0 && position_ - begin < 3 && is_letter(source_[begin - 1])) --begin;
    if (begin > 0 && position_ - begin == 3) return false;
    for (std::size_t i = begin; i < position_; ++i) {
      char letter = static_cast<char>(source_[i] | 0x20);
      if (letter == 'f' || letter == 't')
        formatted = true;
      else if (letter != 'r')
        return false;
    }
    return formatted;
  }

  std::string_view source_;
  std::size_t position_;
  bool raw_ = position_ > 0 && has_raw_prefix();
  std::vector<Frame> frames_;
  StringEnd end_;

  bool has_raw_prefix() const {
    char last = static_cast<char>(source_[position_ - 1] | 0x20);
    char first = position_ > 1 ? static_cast<char>(source_[position_ - 2] | 0x20) : '\0';
    return last == 'r' || ((last == 'f' || last == 't') && first == 'r');
  }
};

}  // namespace

StringEnd scan_string(std::string_view source, std::size_t quote, bool formatted) {
  return StringScanner(source, quote).scan(formatted);
}

}  // namespace wheelcheck
