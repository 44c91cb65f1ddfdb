#include "batch/fetch_plan.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

namespace {

Entry entry(const char* name, std::uint64_t offset, std::uint64_t compressed, std::uint64_t limit) {
  Entry entry;
  entry.name = name;
  entry.local_offset = offset;
  entry.compressed_size = compressed;
  entry.data_limit = limit;
  return entry;
}

std::uint64_t planned(const Entry& entry) {
  const auto plan = fetch_plan({entry}, Depth::head);
  REQUIRE(plan.size() == 1);
  CHECK(plan[0].first == entry.local_offset);
  return plan[0].length();
}

}  // namespace

TEST_SUITE("batch") {
  TEST_CASE("text is planned as a whole, of libraries and data the beginning") {
    constexpr std::uint64_t megabyte = 1'000'000, end = 1'000'000'000;
    CHECK(planned(entry("a/b.py", 100, 300'000, end)) > 300'000);
    CHECK(planned(entry("a-1.dist-info/RECORD", 100, 300'000, end)) > 300'000);
    const auto data = planned(entry("a/b.bin", 100, 300'000, end));
    const auto library = planned(entry("a/b.so", 100, megabyte, end));
    const auto large = planned(entry("a/libb.so.1", 100, 200 * megabyte, end));
    CHECK(data < library);
    CHECK(library < large);
    CHECK(library < megabyte / 8);
    CHECK(large < 2 * megabyte);
  }

  TEST_CASE("no plan reaches into the next member, and what is not read is in none") {
    CHECK(planned(entry("a/b.so", 100, 9'000'000, 250)) == 150);
    CHECK(planned(entry("a/b.so", 100, 10, 250)) <= 150);
    Entry refused = entry("a/b.so", 100, 10, 250);
    refused.refused = "it is encrypted";
    CHECK(fetch_plan({refused, entry("a/", 0, 0, 100)}, Depth::head).empty());
    CHECK(fetch_plan({entry("a/b.so", 300, 10, 250)}, Depth::head).empty());
    CHECK(fetch_plan({entry("a/b.so", 100, 10, 250)}, Depth::full).empty());
    CHECK(fetch_plan({entry("a/b.so", 100, 10, 250)}, Depth::names).empty());
  }
}
