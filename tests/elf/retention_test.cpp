#include "elf/retention.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace wheelcheck::elf;

TEST_SUITE("elf") {
  TEST_CASE("ranges that are asked for again and again count once") {
    const std::vector<ByteRange> asked{{40, 50}, {0, 10}, {10, 20}, {5, 8}, {0, 10}, {30, 30}};
    CHECK(joined(asked) == std::vector<ByteRange>{{0, 20}, {40, 50}});
    CHECK(joined({}).empty());
  }

  TEST_CASE("what is planned is kept, in whatever pieces it comes") {
    Retention retention;
    retention.restrict_to({{2, 4}, {6, 9}});
    const std::string text = "0123456789";
    for (std::size_t at = 0; at < text.size(); at += 5)
      retention.add(at, std::as_bytes(std::span(text).subspan(at, 5)));
    FileBytes bytes = retention.view(text.size());
    CHECK(bytes.read(2, 2).size() == 2);
    CHECK(bytes.read(6, 3).size() == 3);
    CHECK(bytes.missing().empty());
    CHECK(bytes.read(0, 3).empty());
    CHECK(bytes.missing() == std::vector<ByteRange>{{0, 3}});
  }
}
