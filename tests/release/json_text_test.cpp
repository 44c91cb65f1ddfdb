#include "release/json_text.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "facts/defect.hpp"

using namespace wheelcheck;

TEST_SUITE("release") {
  TEST_CASE("json text: lines of objects at a depth; brackets in strings do not count") {
    const std::string text = "{\"a[{\": [\n {\"b\": {}},\n\n {}\n]}";
    CHECK(object_lines(text, 2) == std::vector<std::uint64_t>{2, 4});
    CHECK(object_lines(text, 0) == std::vector<std::uint64_t>{1});
  }

  TEST_CASE("json text: an offset as line and column") {
    CHECK(line_and_column("ab\ncd", 0) == "1:1");
    CHECK(line_and_column("ab\ncd", 4) == "2:2");
    CHECK(line_and_column("", 0) == "1:1");
  }

  TEST_CASE("json text: nesting is refused before a value is made of it") {
    const std::string deep = std::string(64, '[') + std::string(64, ']');
    CHECK_NOTHROW(parse_json_text(deep, "f"));
    CHECK_THROWS_AS(parse_json_text("[" + deep + "]", "f"), CannotRead);
    CHECK_THROWS_AS(parse_json_text("1e999", "f"), CannotRead);
  }
}
