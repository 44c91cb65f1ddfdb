#include "wheel/header_lines.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("wheel") {
  TEST_CASE("headers end at the first blank line") {
    auto read = read_header_lines("Name: a\r\nVersion:1 \n\nName: b\n");
    REQUIRE(read.lines.size() == 2);
    CHECK(read.error == "");
    CHECK(read.lines[0].key == "name");
    CHECK(read.lines[0].value == "a");
    CHECK(read.lines[1].value == "1");
    CHECK(read.lines[1].line == 2);
  }

  TEST_CASE("folded values") {
    auto read = read_header_lines("Requires-Dist: a ;\n\tpython_version < '3'\n  and x\n");
    REQUIRE(read.lines.size() == 1);
    CHECK(read.lines[0].value == "a ;\npython_version < '3'\nand x");
  }

  TEST_CASE("what is no header stops the reading") {
    auto read = read_header_lines("Name: a\n<html>\nVersion: 1\n");
    CHECK(read.lines.size() == 1);
    CHECK(read.error == "line 2: no 'Key: value'");
    read = read_header_lines("a: 1\nb: 2\nc: 3\n", 2);
    CHECK(read.lines.size() == 2);
    CHECK(read.error == "line 3: more than 2 headers");
    CHECK(read_header_lines("\xEF\xBB\xBFName: a").lines[0].key == "name");
    CHECK(read_header_lines("").lines.empty());
  }
}
