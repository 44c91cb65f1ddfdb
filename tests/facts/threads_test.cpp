#include "facts/threads.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <new>
#include <stdexcept>

using namespace wheelcheck;

TEST_SUITE("facts") {
  TEST_CASE("threads: each runs the work once, and none is no fewer than one") {
    for (const std::size_t count : {0, 1, 5}) {
      std::atomic<std::size_t> runs = 0;
      in_threads(count, [&] { ++runs; });
      CHECK(runs == std::max<std::size_t>(count, 1));
    }
  }

  TEST_CASE("threads: what one of them throws comes out when all have ended") {
    std::atomic<int> number = 0, ended = 0;
    const auto work = [&] {
      if (number++ == 2) throw std::bad_alloc();
      ++ended;
    };
    CHECK_THROWS_AS(in_threads(4, work), std::bad_alloc);
    CHECK(ended == 3);
  }
}
