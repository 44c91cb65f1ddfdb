#include "report/escape.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace wheelcheck;

TEST_SUITE("report") {
  TEST_CASE("what a terminal would obey is shown instead") {
    CHECK(for_terminal("\x1b[31mred\x07") == "\\x1b[31mred\\x07");
    CHECK(for_terminal("a\nb\tc\rd\x7f") == "a\\nb\\tc\\rd\\x7f");
    CHECK(for_terminal("\xc2\x9b"
                       "31m") == "\\u009b31m");
    CHECK(for_terminal("evil\xe2\x80\xae"
                       "gpj.so") == "evil\\u202egpj.so");
    CHECK(for_terminal("\xef\xbb\xbf") == "\\ufeff");
    CHECK(for_terminal("\xf3\xa0\x81\x81") == "\\U000e0041");
    CHECK(for_terminal(std::string_view("\0", 1)) == "\\x00");
  }

  TEST_CASE("ordinary text stays, and a backslash cannot pass for an escape") {
    CHECK(for_terminal("torch/lib/libc10.so · größer 漢字 😀") ==
          "torch/lib/libc10.so · größer 漢字 😀");
    CHECK(for_terminal("\\x1b") == "\\\\x1b");
  }

  TEST_CASE("bytes that are no UTF-8 are shown one by one") {
    CHECK(for_terminal("\xff") == "\\xff");
    CHECK(for_terminal("\xc3(") == "\\xc3(");
    CHECK(for_terminal("\xed\xa0\x80") == "\\xed\\xa0\\x80");
    CHECK(for_terminal("\xc0\xaf") == "\\xc0\\xaf");
    CHECK(for_terminal("\xf4\x90\x80\x80") == "\\xf4\\x90\\x80\\x80");
    CHECK(for_terminal("\xe2\x82") == "\\xe2\\x82");
  }

  TEST_CASE("valid_utf8 replaces each maximal subpart once") {
    CHECK(valid_utf8("a\xf1\x80\x80\xe1\x80\xc2"
                     "b") == "a\uFFFD\uFFFD\uFFFDb");
    CHECK(valid_utf8("\x1b ok") == "\x1b ok");
    CHECK(valid_utf8("\xed\xa0\x80") == "\uFFFD\uFFFD\uFFFD");
  }

  TEST_CASE("every byte string of length two becomes valid UTF-8") {
    for (int first = 0; first < 256; ++first)
      for (int second = 0; second < 256; ++second) {
        const std::string text = {static_cast<char>(first), static_cast<char>(second)};
        const std::string shown = for_terminal(text);
        CHECK_MESSAGE(valid_utf8(shown) == shown, first, " ", second);
        const std::string kept = valid_utf8(text);
        CHECK_MESSAGE(valid_utf8(kept) == kept, first, " ", second);
      }
  }
}
