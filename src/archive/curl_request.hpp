// Requests as curl's configuration has them, and which of curl's ends are worth another attempt.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/http_request.hpp"

namespace wheelcheck {

/// What run_curl() gets on its command line: nothing that a list of processes should not show.
std::vector<std::string> curl_arguments();

/// The lines of `request`. Several stand in one configuration with curl_next between them, and are
/// made in that order over one connection, as far as the server keeps it; the first that fails is
/// the last.
std::string curl_lines(const HttpRequest& request, const UrlOptions& options);
inline constexpr std::string_view curl_next = "next\n";

/// Worth another attempt: the server is busy, or the way to it broke (curl(1), EXIT CODES).
bool is_passing(int curl_status, int http_status);

/// Calls `attempt` until it returns an empty text, with growing pauses after each that says what
/// is wrong. CannotRead with `name` in front after `options.attempts` of them.
void with_attempts(const UrlOptions& options, const std::string& name,
                   const std::function<std::string()>& attempt);

}  // namespace wheelcheck
