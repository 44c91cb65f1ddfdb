#include "archive/http_answer.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace wheelcheck {
namespace {

constexpr std::size_t longest_headers = 256 * 1024;  // of all redirects together

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

bool same_name(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) ==
           std::tolower(static_cast<unsigned char>(b));
  });
}

/// The number at the beginning of `text`, which is cut off with the mark behind it.
std::optional<std::uint64_t> number_before(std::string_view& text, char mark) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || (mark != 0 ? stop == end || *stop != mark : stop != end))
    return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(stop - text.data()) + (mark != 0 ? 1 : 0));
  return number;
}

/// "HTTP/1.1 206 Partial Content", "HTTP/2 206"; 0: none.
int status_of(std::string_view line) {
  const auto space = line.find(' ');
  if (!line.starts_with("HTTP/") || space == std::string_view::npos) return 0;
  const std::string_view digits = line.substr(space + 1, 3);
  int status = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), status);
  return error == std::errc() && stop == digits.data() + 3 ? status : 0;
}

}  // namespace

std::optional<ContentRange> parse_content_range(std::string_view value) {
  value = trimmed(value);
  if (value.size() < 6 || !same_name(value.substr(0, 6), "bytes ")) return std::nullopt;
  value = trimmed(value.substr(6));
  const auto first = number_before(value, '-');
  const auto last = first ? number_before(value, '/') : std::nullopt;
  const auto total = last ? number_before(value, 0) : std::nullopt;
  if (!total || *last < *first || *last >= *total) return std::nullopt;
  return ContentRange{*first, *last, *total};
}

std::string_view HttpAnswerReader::take(std::string_view piece) {
  while (!in_body_ && !failed_ && !piece.empty()) {
    const auto end = piece.find('\n');
    const std::string_view part = piece.substr(0, end);
    header_bytes_ += part.size() + 1;
    failed_ = header_bytes_ > longest_headers;
    if (failed_) break;
    line_ += part;
    piece.remove_prefix(end == std::string_view::npos ? piece.size() : end + 1);
    if (end != std::string_view::npos) end_of_line();
  }
  return in_body_ ? piece : std::string_view();
}

void HttpAnswerReader::end_of_line() {
  if (line_.ends_with('\r')) line_.pop_back();
  const std::string line = std::move(line_);
  line_.clear();
  if (first_line_) {
    HttpAnswer next;
    next.moved = std::move(answer_.moved);
    answer_ = std::move(next);
    answer_.status = status_of(line);
    failed_ = answer_.status == 0;
    first_line_ = false;
    return;
  }
  if (line.empty()) return end_of_headers();
  const auto colon = line.find(':');
  if (colon == std::string::npos) return;
  const std::string_view name = std::string_view(line).substr(0, colon);
  const std::string_view value = trimmed(std::string_view(line).substr(colon + 1));
  if (same_name(name, "content-range")) answer_.range = parse_content_range(value);
  if (std::string_view length = value; same_name(name, "content-length"))
    answer_.length = number_before(length, 0);
  if (same_name(name, "content-type")) answer_.content_type = value;
  if (same_name(name, "location") && answer_.status / 100 == 3) answer_.moved.emplace_back(value);
  if (same_name(name, "etag")) answer_.validator = value;
  if (same_name(name, "last-modified") && answer_.validator.empty()) answer_.validator = value;
}

void HttpAnswerReader::end_of_headers() {
  // curl goes on after these by itself, and prints the next answer behind.
  const bool interim = answer_.status / 100 == 1;
  const bool redirect = answer_.status / 100 == 3 && answer_.status != 304;
  first_line_ = interim || redirect;
  in_body_ = !first_line_;
}

}  // namespace wheelcheck
