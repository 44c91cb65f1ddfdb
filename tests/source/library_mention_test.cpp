#include "source/library_mention.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("source") {
  TEST_CASE("a literal that is a library's file name") {
    const auto mentioned = [](std::string_view literal) {
      return mentioned_library({TokenKind::string, literal, 1});
    };
    CHECK(mentioned("'libx.so'") == "libx.so");
    CHECK(mentioned("'lib/libx.so.4.15'") == "lib/libx.so.4.15");
    CHECK(mentioned("r\"_x.abi3.so\"") == "_x.abi3.so");
    for (const char* other : {"'.so'", "'*.so'", "'a b.so'", "'x.soft'", "'x.so.'", "'x.so.x'",
                              "b'x.so'", "f'{y}.so'", "'lib/.so'", "''"})
      CHECK(mentioned(other).empty());
    CHECK(mentioned("'" + std::string(300, 'x') + ".so'").empty());
    CHECK(mentioned_library({TokenKind::name, "libx.so", 1}).empty());
  }
}
