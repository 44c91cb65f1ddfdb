#include "batch/ordered_queue.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

using namespace wheelcheck;

TEST_SUITE("batch") {
  TEST_CASE("what finishes in any order is handed on in one") {
    std::vector<int> taken;
    OrderedQueue<int> queue(4, 4, [&](int&& item) {
      taken.push_back(item);
      return true;
    });
    for (std::size_t i = 0; i < 4; ++i) CHECK(queue.next() == i);
    CHECK(queue.next() == std::nullopt);
    queue.finish(2, 2);
    queue.finish(1, 1);
    CHECK(taken.empty());
    queue.finish(0, 0);
    CHECK(taken == std::vector<int>{0, 1, 2});
    queue.finish(3, 3);
    CHECK(taken.size() == 4);
  }

  TEST_CASE("nobody runs further ahead than allowed") {
    OrderedQueue<int> queue(100, 2, [](int&&) { return true; });
    CHECK(queue.next() == 0U);
    CHECK(queue.next() == 1U);
    std::atomic<bool> started = false;
    std::jthread third([&] {
      CHECK(queue.next() == 2U);
      started = true;
    });
    queue.finish(1, 1);
    CHECK(!started);
    queue.finish(0, 0);
    third.join();
    CHECK(started);
  }

  TEST_CASE("four threads, one order; and it stops where it is told to") {
    for (const std::size_t last : {999UL, 300UL}) {
      std::vector<std::size_t> taken;
      OrderedQueue<std::size_t> queue(1000, 16, [&](std::size_t&& item) {
        taken.push_back(item);
        return item != last;
      });
      std::vector<std::jthread> workers;
      for (int i = 0; i < 4; ++i)
        workers.emplace_back([&] {
          while (auto place = queue.next()) queue.finish(*place, std::size_t{*place});
        });
      workers.clear();
      REQUIRE(taken.size() == last + 1);
      for (std::size_t i = 0; i < taken.size(); ++i) CHECK(taken[i] == i);
    }
  }
}
