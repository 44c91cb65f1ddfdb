#include "environment/descriptor/symbol_filter.hpp"

#include <doctest/doctest.h>

namespace wheelcheck {

TEST_SUITE("environment") {
  TEST_CASE("symbol filter: never denies what is there, and seldom lets through what is not") {
    std::vector<std::uint32_t> hashes;
    for (int i = 0; i < 5000; ++i) hashes.push_back(gnu_hash("symbol" + std::to_string(i)));
    const SymbolFilter filter(hashes);
    for (const std::uint32_t hash : hashes) CHECK(filter.may_hold(hash));
    int through = 0;
    for (int i = 5000; i < 25000; ++i)
      through += filter.may_hold(gnu_hash("symbol" + std::to_string(i))) ? 1 : 0;
    CHECK(through < 20000 / 20);
  }

  TEST_CASE("symbol filter: of nothing it lets nothing through, unknown it lets all through") {
    CHECK(!SymbolFilter(std::vector<std::uint32_t>{}).may_hold(gnu_hash("malloc")));
    CHECK(SymbolFilter().may_hold(gnu_hash("malloc")));
    CHECK(SymbolFilter::from_bytes("").may_hold(0xFFFFFFFFU));
    CHECK(!SymbolFilter::from_bytes(std::string(3, '\0')).may_hold(0xFFFFFFFFU));
  }
}

}  // namespace wheelcheck
