#include "diagnosis/header_mark.hpp"

#include <doctest/doctest.h>

#include "facts/defect.hpp"

namespace wheelcheck {
namespace {

TEST_SUITE("diagnosis") {
  TEST_CASE("the shipped marks all bound something") {
    CHECK(header_marks().size() > 100);
    for (const HeaderMark& mark : header_marks()) {
      CHECK_FALSE(mark.symbol.empty());
      CHECK_MESSAGE(mark.from.empty() != mark.to.empty(), mark.symbol);
      CHECK(mark.symbol != mark.without);
    }
  }

  TEST_CASE("a malformed table is refused") {
    CHECK_THROWS_AS(read_header_marks("{"), CannotRead);
    CHECK_THROWS_AS(read_header_marks(R"({"marks": [{"from": "2.9"}]})"), CannotRead);
    CHECK(read_header_marks(R"({"marks": []})").empty());
  }
}

}  // namespace
}  // namespace wheelcheck
