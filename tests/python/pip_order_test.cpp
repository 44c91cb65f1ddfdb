#include "python/pip_order.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

namespace {

using Order = std::vector<std::size_t>;

Order order_of(const std::vector<PipCandidate>& candidates) { return pip_order(candidates); }

}  // namespace

TEST_SUITE("python") {
  TEST_CASE("pip takes the highest local label as text, not the one that fits") {
    CHECK(order_of({{"2.8.3+cu12torch2.8cxx11abiTRUE", "", 0, "a"},
                    {"2.8.3+cu128torch2.9", "", 0, "b"},
                    {"2.8.3+cu12torch2.4cxx11abiFALSE", "", 0, "c"}}) == Order{0, 2, 1});
    // A part of digits only is a number, and greater than any text.
    CHECK(order_of({{"1.0+cu9", "", 0, "a"}, {"1.0+9", "", 0, "b"}, {"1.0+10", "", 0, "c"}}) ==
          Order{2, 1, 0});
    CHECK(order_of({{"1.0", "", 0, "a"}, {"1.0+cpu", "", 0, "b"}}) == Order{1, 0});
  }

  TEST_CASE("the version comes before the tag, the tag before the build") {
    CHECK(order_of({{"1.0", "", 0, "a"}, {"1.1", "", 9, "b"}}) == Order{1, 0});
    CHECK(order_of({{"1.0", "9", 3, "a"}, {"1.0", "1", 2, "b"}}) == Order{1, 0});
    CHECK(order_of({{"1.0", "", 0, "a"},
                    {"1.0", "9", 0, "b"},
                    {"1.0", "10", 0, "c"},
                    {"1.0", "10post", 0, "d"},
                    {"1.0", "99999999999999999999", 0, "e"}}) == Order{4, 3, 2, 1, 0});
  }

  TEST_CASE("pre-releases only where there is nothing else; what is no version never") {
    CHECK(order_of({{"2.0rc1", "", 0, "a"}, {"1.0", "", 0, "b"}}) == Order{1});
    CHECK(order_of({{"2.0rc1", "", 0, "a"}, {"2.0.dev3", "", 0, "b"}}) == Order{0, 1});
    CHECK(order_of({{"one", "", 0, "a"}, {"1.0", "", 0, "b"}}) == Order{1});
    CHECK(order_of({}).empty());
  }

  TEST_CASE("what pip leaves open is settled by the name") {
    CHECK(order_of({{"1.0", "", 0, "b"}, {"1.0.0", "", 0, "a"}}) == Order{1, 0});
  }
}
