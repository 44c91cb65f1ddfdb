// What a server says before the bytes: status and the headers that a range needs (RFC 9110).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

/// `Content-Range: bytes FIRST-LAST/TOTAL` (RFC 9110, 14.4).
struct ContentRange {
  std::uint64_t first = 0, last = 0, total = 0;
};

/// Nullopt: another unit, an unknown total, an end before the beginning or behind the total.
std::optional<ContentRange> parse_content_range(std::string_view value);

/// Of an answer whose reader failed().
inline constexpr const char* no_http = "the server's headers are too long, or no HTTP";

struct HttpAnswer {
  int status = 0;
  std::optional<ContentRange> range;
  std::optional<std::uint64_t> length;  // of the body; not every server says it
  /// ETag, else Last-Modified: another value means another file. Empty: the server sends neither.
  std::string validator;
  std::string content_type;
  std::vector<std::string> moved;  // the Location of each redirect before this answer
};

/// Takes an answer as `curl --include --location` prints it, in pieces of any size: the headers of
/// redirects and interim answers stand before those of the last.
class HttpAnswerReader {
 public:
  /// Returns the bytes of the body in this piece. Call nothing more once failed().
  std::string_view take(std::string_view piece);

  bool in_body() const { return in_body_; }
  /// Longer headers than a server has reason to send, or what is no HTTP.
  bool failed() const { return failed_; }
  const HttpAnswer& answer() const { return answer_; }

 private:
  void end_of_line();
  void end_of_headers();

  HttpAnswer answer_;
  std::string line_;
  std::size_t header_bytes_ = 0;
  bool first_line_ = true, in_body_ = false, failed_ = false;
};

}  // namespace wheelcheck
