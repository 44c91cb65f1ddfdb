#include "source/quiet_line.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "source/block.hpp"
#include "source/call_matcher.hpp"
#include "source/library_mention.hpp"
#include "source/string_scanner.hpp"
#include "source/token.hpp"

namespace wheelcheck {
namespace {

/// Deeper nesting is left to the tokenizer, which has its own limit.
constexpr std::size_t deepest = 32;

/// Bytes at which the scan has to stop and think; every other byte is passed over.
constexpr auto stops = [] {
  std::array<bool, 256> bytes{};
  for (const char c : std::string_view("()[]{}'\"#\\\r\n;\0", 14))
    bytes[static_cast<unsigned char>(c)] = true;
  return bytes;
}();

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }
bool is_line_end(char c) { return c == '\r' || c == '\n'; }

bool begins_other_statement(std::string_view word) {
  static constexpr std::array<std::string_view, 6> words{"import", "from",  "raise",
                                                         "async",  "match", "case"};
  return opens_block(word, false) || std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view name_at(std::string_view source, std::size_t begin) {
  std::size_t end = begin;
  while (end < source.size() && continues_name(source[end])) ++end;
  return source.substr(begin, end - begin);
}

class LineScan {
 public:
  LineScan(std::string_view source, std::size_t begin)
      : source_(source), begin_(begin), at_(begin) {}

  std::optional<QuietLine> run() {
    for (;;) {
      while (at_ < source_.size() && !stops[static_cast<unsigned char>(source_[at_])]) ++at_;
      if (at_ >= source_.size() || (is_line_end(source_[at_]) && depth_ == 0)) break;
      if (!step(source_[at_])) return std::nullopt;
    }
    if (depth_ != 0) return std::nullopt;
    if (source_.substr(begin_, at_ - begin_).find(global_flag) != source_.npos) return std::nullopt;
    return QuietLine{at_, newlines_};
  }

 private:
  bool step(char c) {
    switch (c) {
      case '(':
        if (is_called_of_interest(name_before(at_))) return false;
        [[fallthrough]];
      case '[':
      case '{':
        return open(c == '(' ? ')' : c == '[' ? ']' : '}');
      case ')':
      case ']':
      case '}':
        ++at_;
        return depth_ > 0 && open_[--depth_] == c;
      case '\'':
      case '"':
        return pass_string();
      case '#':
        while (at_ < source_.size() && !is_line_end(source_[at_])) ++at_;
        return true;
      case '\\':
        ++at_;
        return at_ < source_.size() && is_line_end(source_[at_]) && pass_line_end();
      case '\r':
      case '\n':
        return pass_line_end();
      default:
        return false;
    }
  }

  bool open(char closing) {
    if (depth_ == deepest) return false;
    open_[depth_++] = closing;
    ++at_;
    return true;
  }

  bool pass_line_end() {
    if (source_[at_] == '\r' && at_ + 1 < source_.size() && source_[at_ + 1] == '\n') ++at_;
    ++at_;
    ++newlines_;
    return true;
  }

  bool pass_string() {
    std::size_t first = at_;
    while (first > begin_ && continues_name(source_[first - 1])) --first;
    const std::string_view prefix = source_.substr(first, at_ - first);
    const bool formatted = is_string_prefix(prefix) && is_formatted_prefix(prefix);
    const StringEnd end = scan_string(source_, at_, formatted);
    if (!end.error.empty() || may_name_library(source_.substr(at_, end.position - at_)))
      return false;
    at_ = end.position;
    newlines_ += end.newlines;
    return true;
  }

  /// The name that a parenthesis follows; blanks and line ends may stand between.
  std::string_view name_before(std::size_t end) const {
    while (end > begin_ && (is_blank(source_[end - 1]) || is_line_end(source_[end - 1]) ||
                            source_[end - 1] == '\\'))
      --end;
    std::size_t first = end;
    while (first > begin_ && continues_name(source_[first - 1])) --first;
    return source_.substr(first, end - first);
  }

  std::string_view source_;
  std::size_t begin_, at_;
  std::uint32_t newlines_ = 0;
  std::array<char, deepest> open_{};
  std::size_t depth_ = 0;
};

}  // namespace

std::optional<QuietLine> quiet_line(std::string_view source, std::size_t begin) {
  if (begins_other_statement(name_at(source, begin))) return std::nullopt;
  return LineScan(source, begin).run();
}

std::optional<QuietDefinition> quiet_definition(std::string_view source, std::size_t begin) {
  const auto line = LineScan(source, begin).run();
  if (!line) return std::nullopt;
  std::size_t last = line->end;
  while (is_blank(source[last - 1])) --last;
  std::size_t first = begin + std::string_view("def").size();
  while (first < last && is_blank(source[first])) ++first;
  const std::string_view name = name_at(source, first);
  std::size_t behind = first + name.size();
  while (behind < last && is_blank(source[behind])) ++behind;
  const bool parameters = behind < last && (source[behind] == '(' || source[behind] == '[');
  if (name.empty() || !parameters || source[last - 1] != ':') return std::nullopt;
  return QuietDefinition{name, *line};
}

}  // namespace wheelcheck
