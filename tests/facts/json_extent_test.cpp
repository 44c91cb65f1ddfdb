#include "facts/json_extent.hpp"

#include <doctest/doctest.h>

#include "facts/defect.hpp"

namespace wheelcheck {

TEST_SUITE("facts") {
  TEST_CASE("json extent: members and elements as they are written") {
    const auto members = json_members(R"( {"a": [1, {"b": "]}"}], "c\"": "x\\", "d": -1.5e3 } )");
    REQUIRE(members.size() == 3);
    CHECK(members[0].key == "a");
    CHECK(members[0].value == R"([1, {"b": "]}"}])");
    CHECK(members[1].key == R"(c\")");
    CHECK(members[1].value == R"("x\\")");
    CHECK(members[2].value == "-1.5e3");
    CHECK(json_members("{}").empty());
  }

  TEST_CASE("json cursor: a nested part is entered, or passed over and had as a whole") {
    JsonCursor in(R"([ {"a": [], "b": 1}, 2, [3 ]])");
    in.enter_array();
    REQUIRE(in.next_element());
    const std::size_t begin = in.place();
    in.enter_object();
    CHECK(in.next_member() == "a");
    in.enter_array();
    CHECK(!in.next_element());
    CHECK(in.next_member() == "b");
    CHECK(in.value() == "1");
    CHECK(in.next_member() == std::nullopt);
    CHECK(in.since(begin) == R"({"a": [], "b": 1})");
    REQUIRE(in.next_element());
    CHECK(in.value() == "2");
    REQUIRE(in.next_element());
    CHECK(in.value() == "[3 ]");
    CHECK(!in.next_element());
    in.end();
  }

  TEST_CASE("plain json string: what stands between the quotes") {
    CHECK(plain_json_string(R"("a b")") == "a b");
    CHECK(plain_json_string(R"("")").empty());
    for (const char* other : {"1", "\"", "", R"("a\n")", "[\"a\"]"})
      CHECK_THROWS_AS(plain_json_string(other), CannotRead);
  }

  TEST_CASE("json extent: a structure that is none is refused at its byte") {
    for (const char* bad : {"", "[", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":1} x",
                            "{\"a:1}", "{\"a\": [1}"})
      CHECK_THROWS_AS(json_members(bad), CannotRead);
    CHECK_THROWS_WITH_AS(json_members("{\"a\" 1}"), doctest::Contains("byte 5"), CannotRead);
    const std::string deep = "{\"a\": " + std::string(json_depth_limit + 1, '[');
    CHECK_THROWS_WITH_AS(json_members(deep), doctest::Contains("nested too deep"), CannotRead);
  }
}

}  // namespace wheelcheck
