#include "archive/range_series.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

namespace {

const std::vector<FileRange> wanted{{0, 4}, {10, 13}, {20, 22}};

std::string answer(const char* range, const std::string& body, const std::string& more = {}) {
  return std::string("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes ") + range + "/99\r\n" +
         more + "\r\n" + body;
}

std::string check(const HttpAnswer& answer, const FileRange& range) {
  if (answer.status != 206) return "status";
  return answer.range && answer.range->first == range.first ? "" : "range";
}

struct Taken {
  std::vector<std::string> bodies;
  std::string complaint;
  int status;
  std::uint64_t answers;
  bool wants_more;
};

Taken take(const std::string& text, std::size_t piece) {
  const RangeSeries::Check checking = check;
  RangeSeries series(wanted, checking);
  bool more = true;
  for (std::size_t at = 0; more && at < text.size(); at += piece)
    more = series.take(std::string_view(text).substr(at, piece));
  return {series.take_bodies(), series.complaint(), series.status(), series.answers(), more};
}

/// The same whatever the pieces are.
void expect(const std::string& text, const std::vector<std::string>& bodies,
            const std::string& complaint) {
  for (const std::size_t piece : {1U, 3U, 16U, 4096U}) {
    const Taken taken = take(text, piece);
    CHECK(taken.bodies == bodies);
    CHECK(taken.complaint == complaint);
    CHECK(taken.wants_more == complaint.empty());
  }
}

}  // namespace

TEST_SUITE("archive") {
  TEST_CASE("answers stand one behind the other, redirects and all") {
    const std::string moved = "HTTP/1.1 302 Found\r\nLocation: /y\r\n\r\n";
    const std::string text = answer("0-3", "abcd") + moved +
                             answer("10-12", "HTT", "Content-Length: 3\r\n") +
                             answer("20-21", "\r\n");
    expect(text, {"abcd", "HTT", "\r\n"}, "");
    CHECK(take(text, 5).answers == 3);
    expect(text.substr(0, text.size() - 1), {"abcd", "HTT"}, "");
  }

  TEST_CASE("an answer that was not asked for ends the series by its headers alone") {
    expect(answer("0-3", "abcd") + answer("11-13", "efg"), {"abcd"}, "range");
    const std::string busy = answer("0-3", "abcd") + "HTTP/1.1 503 Busy\r\n\r\nsorry";
    expect(busy, {"abcd"}, "status");
    CHECK(take(busy, 7).status == 503);
  }

  TEST_CASE("more or fewer bytes than the range has are no answer") {
    expect(answer("0-3", "abc", "Content-Length: 3\r\n"), {}, other_length);
    expect(answer("0-3", "abcd") + answer("10-12", "efg") + answer("20-21", "hi!"),
           {"abcd", "efg", "hi"}, other_length);
    expect(answer("0-3", "abcdefgh\n"), {"abcd"}, no_http);
  }
}
