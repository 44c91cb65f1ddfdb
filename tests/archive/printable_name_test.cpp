#include "archive/printable_name.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace wheelcheck;

TEST_SUITE("archive") {
  TEST_CASE("plain and international names stay as they are") {
    CHECK(printable_name("pkg/_C.so") == "'pkg/_C.so'");
    CHECK(printable_name("caf\xc3\xa9/\xe6\x97\xa5/\xf0\x9f\x90\x8d") ==
          "'caf\xc3\xa9/\xe6\x97\xa5/\xf0\x9f\x90\x8d'");
    CHECK(printable_name("") == "''");
  }

  TEST_CASE("what could act on a terminal or deceive is written out") {
    CHECK(printable_name("a\x1b[2Jb") == "'a\\x1b[2Jb'");
    CHECK(printable_name("a\nb\\n") == "'a\\x0ab\\x5cn'");
    CHECK(printable_name(std::string_view("a\0b", 3)) == "'a\\x00b'");
    CHECK(printable_name("a\xe2\x80\xae"
                         "b") == "'a\\xe2\\x80\\xaeb'");  // right-to-left override
    CHECK(printable_name("\xc2\x9b") == "'\\xc2\\x9b'");  // C1: CSI
  }

  TEST_CASE("what is no UTF-8 is written out byte by byte") {
    CHECK(printable_name("\xff") == "'\\xff'");
    CHECK(printable_name("\xc3") == "'\\xc3'");                             // cut off
    CHECK(printable_name("\xc0\xaf") == "'\\xc0\\xaf'");                    // overlong
    CHECK(printable_name("\xed\xa0\x80") == "'\\xed\\xa0\\x80'");           // surrogate
    CHECK(printable_name("\xf4\x90\x80\x80") == "'\\xf4\\x90\\x80\\x80'");  // past U+10FFFF
  }

  TEST_CASE("long names are cut and say how long they were") {
    std::string text = printable_name(std::string(65'535, 'x'));
    CHECK(text.size() < 240);
    CHECK(text.ends_with("… (65535 bytes)"));
  }
}
