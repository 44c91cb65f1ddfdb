#include "archive/curl_request.hpp"

#include <doctest/doctest.h>

#include "facts/defect.hpp"

using namespace wheelcheck;
using namespace std::chrono_literals;

namespace {

bool has(const std::string& lines, const std::string& line) {
  return ("\n" + lines).find("\n" + line + "\n") != std::string::npos;
}

}  // namespace

TEST_SUITE("archive") {
  TEST_CASE("a request is lines of curl's configuration, and nothing of it is an argument") {
    UrlOptions options;
    options.stall = 7s;
    const std::string lines = curl_lines({"https://me:word@a/b", "0-9", "text/html"}, options);
    for (const char* line : {"url = \"https://me:word@a/b\"", "range = \"0-9\"",
                             "header = \"Accept: text/html\"", "proto-redir = \"=https\"",
                             "connect-timeout = \"7\"", "speed-time = \"7\"", "netrc-optional"})
      CHECK(has(lines, line));
    CHECK(!has(curl_lines({"http://a/b"}, options), "proto-redir = \"=https\""));
    CHECK(curl_lines({"http://a/b"}, options).find("range") == std::string::npos);
    // The first word keeps curl from reading ~/.curlrc, which it does before anything else.
    CHECK(curl_arguments().front() == "--disable");
  }

  TEST_CASE("what may pass is tried again, so often and no more") {
    UrlOptions options;
    options.pause = 0ms;
    int count = 0;
    with_attempts(options, "x", [&] { return ++count < 3 ? "busy" : ""; });
    CHECK(count == 3);
    CHECK_THROWS_WITH_AS(with_attempts(options, "x", [] { return "busy"; }), "x: busy (4 attempts)",
                         CannotRead);
    CHECK(is_passing(0, 503));
    CHECK(is_passing(28, 0));
    CHECK(!is_passing(0, 404));
    CHECK(!is_passing(60, 0));  // a certificate does not get better
  }
}
