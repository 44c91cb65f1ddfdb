#include "archive/curl_program.hpp"

#include <doctest/doctest.h>

#include <string>

#include "archive/url_source.hpp"

using namespace wheelcheck;
using namespace std::chrono_literals;

TEST_SUITE("archive") {
  TEST_CASE("a setting is escaped, so that an address cannot bring settings of its own") {
    CHECK(curl_setting("url", "https://a/b\"c\\d") == "url = \"https://a/b\\\"c\\\\d\"\n");
    CHECK_THROWS_AS(UrlSource("https://a/b\noutput = /x"), CannotRead);
    CHECK_THROWS_AS(UrlSource("https://a/b c"), CannotRead);
  }

  TEST_CASE("an address too long for the pipe is refused before curl is started") {
    const CurlEnd end =
        run_curl({}, std::string(40000, 'x'), 1s, [](std::string_view) { return true; });
    CHECK(end.status == -1);
    CHECK(end.problem == "the address is too long");
  }
}
