#include "archive/http_request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <thread>
#include <vector>

#include "archive/curl_program.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {
namespace {

/// Worth another attempt: the server is busy, or the way to it broke (curl(1), EXIT CODES).
bool is_passing(int curl_status, int http_status) {
  constexpr std::array passing{5, 6, 7, 16, 18, 28, 35, 52, 55, 56, 92, 95, 96};
  if (std::find(passing.begin(), passing.end(), curl_status) != passing.end()) return true;
  return http_status == 408 || http_status == 429 || http_status / 100 == 5;
}

std::vector<std::string> curl_arguments(const UrlOptions& options) {
  const std::string stall = std::to_string(options.stall.count());
  return {"--disable",
          "--silent",
          "--show-error",
          "--include",
          "--location",
          "--globoff",
          "--suppress-connect-headers",
          "--max-redirs",
          "10",
          "--netrc-optional",
          "--proto",
          "=http,https",
          "--connect-timeout",
          stall,
          "--speed-limit",
          "1",
          "--speed-time",
          stall,
          "--config",
          "-"};
}

std::string configuration(const HttpRequest& request) {
  std::string config = curl_setting("url", request.address);
  if (!request.range.empty()) config += curl_setting("range", request.range);
  if (!request.accept.empty()) config += curl_setting("header", "Accept: " + request.accept);
  if (request.address.starts_with("https")) config += curl_setting("proto-redir", "=https");
  return config;
}

/// One attempt. `problem` is empty where there is an answer, else what may pass. Throws CannotRead
/// where no other attempt would help.
HttpAnswer attempt(const HttpRequest& request, const UrlOptions& options, const std::string& name,
                   HttpBody& body, Fetched& fetched, std::string& problem) {
  HttpAnswerReader reader;
  body.begin();
  ++fetched.requests;
  const CurlEnd end = run_curl(
      curl_arguments(options), configuration(request), options.most, [&](std::string_view piece) {
        const std::string_view bytes = reader.take(piece);
        fetched.bytes += bytes.size();
        return !reader.failed() && (!reader.in_body() || body.take(reader.answer(), bytes));
      });
  const int status = reader.in_body() ? reader.answer().status : 0;
  problem.clear();
  if (is_passing(end.status, status))
    problem = end.problem.empty() ? fmt::format("the server answers {}", status) : end.problem;
  else if (reader.failed())
    throw CannotRead(name + ": the server's headers are too long, or no HTTP");
  else if (end.status != 0)
    throw CannotRead(name + ": " + end.problem);
  return reader.answer();
}

}  // namespace

void require_one_word(std::string_view address, const std::string& name) {
  for (const char c : address)
    if (static_cast<unsigned char>(c) <= ' ')
      throw CannotRead(name + ": an address holds no spaces");
}

HttpAnswer request_http(const HttpRequest& request, const UrlOptions& options,
                        const std::string& name, HttpBody& body, Fetched& fetched) {
  for (int tries = 1;; ++tries) {
    std::string problem;
    HttpAnswer answer = attempt(request, options, name, body, fetched, problem);
    if (problem.empty()) return answer;
    if (tries >= options.attempts)
      throw CannotRead(fmt::format("{}: {} ({} attempts)", name, problem, tries));
    std::this_thread::sleep_for(options.pause * (1 << (tries - 1)));
  }
}

}  // namespace wheelcheck
