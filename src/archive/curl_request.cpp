#include "archive/curl_request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <thread>

#include "archive/curl_program.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {

std::vector<std::string> curl_arguments() { return {"--disable", "--config", "-"}; }

std::string curl_lines(const HttpRequest& request, const UrlOptions& options) {
  const std::string stall = std::to_string(options.stall.count());
  std::string lines =
      "silent\nshow-error\nfail-early\ninclude\nlocation\ngloboff\nsuppress-connect-headers\n"
      "netrc-optional\n";
  lines += curl_setting("max-redirs", "10");
  lines += curl_setting("proto", "=http,https");
  if (request.address.starts_with("https")) lines += curl_setting("proto-redir", "=https");
  lines += curl_setting("connect-timeout", stall);
  lines += curl_setting("speed-limit", std::to_string(least_speed));
  lines += curl_setting("speed-time", stall);
  lines += curl_setting("url", request.address);
  if (!request.range.empty()) lines += curl_setting("range", request.range);
  if (!request.accept.empty()) lines += curl_setting("header", "Accept: " + request.accept);
  return lines;
}

bool is_passing(int curl_status, int http_status) {
  constexpr std::array passing{5, 6, 7, 16, 18, 28, 35, 52, 55, 56, 92, 95, 96};
  if (std::find(passing.begin(), passing.end(), curl_status) != passing.end()) return true;
  return http_status == 408 || http_status == 429 || http_status / 100 == 5;
}

void with_attempts(const UrlOptions& options, const std::string& name,
                   const std::function<std::string()>& attempt) {
  for (int tries = 1;; ++tries) {
    const std::string problem = attempt();
    if (problem.empty()) return;
    if (tries >= options.attempts)
      throw CannotRead(fmt::format("{}: {} ({} attempts)", name, problem, tries));
    std::this_thread::sleep_for(options.pause * (1 << (tries - 1)));
  }
}

}  // namespace wheelcheck
