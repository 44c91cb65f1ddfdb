// One request to a server, made again where the trouble may pass.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "archive/http_answer.hpp"

namespace wheelcheck {

/// Bytes a second: what comes in drops is no answer.
inline constexpr unsigned least_speed = 1000;

struct UrlOptions {
  std::chrono::seconds stall{30};  // slower than least_speed, or without a connection
  std::chrono::seconds most{600};  // one request
  int attempts = 4;                // of one request, with pauses of 1, 2 and 4 s between
  std::chrono::milliseconds pause{1000};
  bool download = false;  // take the whole file where the server sends no ranges
};

/// What was asked of servers so far.
struct Fetched {
  std::uint64_t bytes = 0;     // of bodies, those of failed attempts included
  std::uint64_t requests = 0;  // attempts
};

struct HttpRequest {
  std::string address;
  std::string range = {};   // "0-99", "-65536"; empty: all of it
  std::string accept = {};  // media types; empty: any
};

/// Where the bytes of an answer go.
class HttpBody {
 public:
  virtual ~HttpBody() = default;
  /// Before each attempt.
  virtual void begin() = 0;
  /// False: no more is wanted. Called once the headers are there, with an empty piece too.
  virtual bool take(const HttpAnswer& answer, std::string_view piece) = 0;
};

/// The answer to `request`, whatever its status, but not one that may pass (408, 429, 5xx): that,
/// and broken connections, are tried again `options.attempts` times, then they are CannotRead with
/// `name` in front, as is what is no HTTP. Requests are made by curl(1), so proxies, certificates
/// and .netrc are found as curl finds them; `https` may not lead to `http` by a redirect.
HttpAnswer request_http(const HttpRequest& request, const UrlOptions& options,
                        const std::string& name, HttpBody& body, Fetched& fetched);

/// Throws CannotRead for an address that cannot be one line of curl's configuration.
void require_one_word(std::string_view address, const std::string& name);

}  // namespace wheelcheck
