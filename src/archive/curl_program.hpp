// curl(1), the one way in which this program reaches a network: as a program of its own it keeps
// TLS, name service and sockets out of this process, and brings the user's proxies, certificates
// and .netrc.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

struct CurlEnd {
  int status = 0;       // curl's exit status (curl(1), EXIT CODES); -1: it was ended or not started
  std::string problem;  // one line; empty: it ended well, or because `take` had enough
};

/// Bytes of a configuration: less than a pipe holds, so that writing does not wait for a reader.
inline constexpr std::size_t longest_curl_config = 32768;

/// Runs curl with `arguments` and `config` (lines of a configuration file, which do not show in the
/// list of processes), and hands its output to `take` until that returns false. Ends it after
/// `limit`.
CurlEnd run_curl(const std::vector<std::string>& arguments, std::string_view config,
                 std::chrono::milliseconds limit,
                 const std::function<bool(std::string_view)>& take);

/// `key = "value"`, escaped as a configuration file wants it; `value` has no line ends.
std::string curl_setting(std::string_view key, std::string_view value);

}  // namespace wheelcheck
