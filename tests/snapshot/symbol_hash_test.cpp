#include "snapshot/symbol_hash.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace wheelcheck {
namespace {

TEST_SUITE("snapshot") {
  // Files depend on these values: a change needs a new format version.
  TEST_CASE("the hash of a name never changes") {
    CHECK(symbol_hash("", 0) == symbol_hash("", 0));
    CHECK(symbol_hash("memcpy", 0) != symbol_hash("memcpy", 1));
    CHECK(symbol_hash("_ZN3c105ErrorC1ENS_14SourceLocationESs", 0) == 0x25fc03b9f3574988U);
    CHECK(symbol_hash("memcpy", 0) == 0xa0c6d412dea0d4a3U);
  }

  TEST_CASE("near names fall apart in the top bits and below") {
    std::set<std::uint64_t> top;
    for (int i = 0; i < 4096; ++i) top.insert(symbol_hash("name" + std::to_string(i), 0) >> 16);
    CHECK(top.size() == 4096);
    CHECK(symbol_hash(std::string("a\0", 2), 0) != symbol_hash("a", 0));
  }
}

}  // namespace
}  // namespace wheelcheck
