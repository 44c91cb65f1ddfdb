#include "archive/http_answer.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace wheelcheck;

namespace {

struct Read {
  HttpAnswer answer;
  std::string body;
  bool in_body, failed;
};

/// The same whatever the pieces are.
Read read(const std::string& text, std::size_t piece) {
  HttpAnswerReader reader;
  std::string body;
  for (std::size_t at = 0; at < text.size() && !reader.failed(); at += piece)
    body += reader.take(std::string_view(text).substr(at, piece));
  return {reader.answer(), body, reader.in_body(), reader.failed()};
}

}  // namespace

TEST_SUITE("archive") {
  TEST_CASE("a range of bytes names its place and the whole") {
    const auto range = parse_content_range(" bytes 10-19/100 ");
    REQUIRE(range);
    CHECK(range->first == 10);
    CHECK(range->last == 19);
    CHECK(range->total == 100);
    CHECK(parse_content_range("BYTES 0-0/1"));
    for (const char* text :
         {"", "bytes", "bytes 10-19/*", "bytes */100", "bytes 19-10/100", "bytes 10-100/100",
          "items 1-2/3", "bytes -1-2/3", "bytes 1-2/3x", "bytes 1-99999999999999999999/100"})
      CHECK(!parse_content_range(text));
  }

  TEST_CASE("headers are read in pieces of any size, those of redirects passed over") {
    const std::string text =
        "HTTP/1.1 100 Continue\r\n\r\n"
        "HTTP/1.1 302 Found\r\nLocation: /x\r\nETag: \"old\"\r\n\r\n"
        "HTTP/2 206 \r\ncontent-range: bytes 0-4/9\r\nLast-Modified: today\r\nETAG: \"new\"\r\n"
        "Content-Length: 5\r\n\r\n"
        "HTTP/";
    for (const std::size_t piece : {1U, 2U, 7U, 64U, 4096U}) {
      const Read got = read(text, piece);
      CHECK(got.in_body);
      CHECK(got.answer.status == 206);
      CHECK(got.answer.validator == "\"new\"");
      CHECK(got.answer.length == 5);
      CHECK(got.answer.moved == std::vector<std::string>{"/x"});
      REQUIRE(got.answer.range);
      CHECK(got.answer.range->total == 9);
      CHECK(got.body == "HTTP/");
    }
  }

  TEST_CASE("what is no HTTP, and headers without end, fail") {
    CHECK(read("<html>\n", 3).failed);
    CHECK(read("HTTP/1.1 200 OK\r\nX: " + std::string(300000, 'x'), 4096).failed);
    CHECK(!read("HTTP/1.1 200 OK\r\n", 4).in_body);
  }
}
