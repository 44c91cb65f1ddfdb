#include "batch/result_cache.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "batch/cache_frame.hpp"
#include "batch/condense.hpp"
#include "support/temporary_directory.hpp"
#include "wheel/file_name.hpp"

using namespace wheelcheck;

namespace {

const std::string digest(64, 'a');
const std::string path = "dist/demo-1.0-py3-none-any.whl";

ObservedWheel observed(std::vector<std::optional<std::string>> cells) {
  WheelFacts wheel;
  wheel.path = path;
  wheel.name = parse_wheel_name(path).name;
  wheel.size = 42;
  wheel.sha256 = digest;
  wheel.record = RecordState::verified;
  return {outline(wheel), std::move(cells)};
}

ResultKeys keys() { return {"program", {"one", "two"}, {}, {}}; }

std::string only_file(const CacheDirectory& directory) {
  std::string file;
  directory.each([&](const std::string& name, std::uint64_t) {
    CHECK(file.empty());
    file = name;
  });
  return file;
}

}  // namespace

TEST_SUITE("batch") {
  TEST_CASE("what was kept of a file is found under its digest, wherever it lies") {
    const test::TemporaryDirectory place;
    const CacheDirectory directory(place.path() + "/cache");
    const ResultCache cache(directory, keys());
    CHECK(!cache.read(path, digest).outline);
    cache.write(path, digest, observed({"A", "B"}));
    CHECK(only_file(directory).starts_with("results/aa/" + digest + "-"));
    const ObservedWheel back = cache.read("other/" + path, digest);
    REQUIRE(back.complete());
    CHECK(*back.cells[0] == "A");
    CHECK(*back.cells[1] == "B");
    CHECK(back.outline->path == "other/" + path);
    CHECK(back.outline->name.distribution == "demo");
    CHECK(back.outline->size == 42);
    CHECK(back.outline->sha256 == digest);
    CHECK(back.outline->record == RecordState::verified);
    CHECK(!cache.read("dist/demo-1.0-1-py3-none-any.whl", digest).outline);
    CHECK(!cache.read(path, std::string(64, 'b')).outline);
  }

  TEST_CASE("another program, depth, limit or way of hashing knows nothing") {
    const test::TemporaryDirectory place;
    const CacheDirectory directory(place.path() + "/cache");
    ResultCache(directory, keys()).write(path, digest, observed({"A", "B"}));
    std::vector<ResultKeys> others(5, keys());
    others[0].program = "rebuilt";
    others[1].read.depth = Depth::head;
    others[2].read.hash = false;
    others[3].limits.members = 7;
    others[4].program = "";
    for (const ResultKeys& other : others)
      CHECK(!ResultCache(directory, other).read(path, digest).outline);
    CHECK(ResultCache(directory, keys()).read(path, digest).complete());
  }

  TEST_CASE("another environment is found out once, and stands beside the ones before") {
    const test::TemporaryDirectory place;
    const CacheDirectory directory(place.path() + "/cache");
    ResultKeys more = keys();
    more.columns = {"three", "two", std::nullopt};
    const ResultCache first(directory, keys()), second(directory, more);
    first.write(path, digest, observed({"A", "B"}));
    ObservedWheel partly = second.read(path, digest);
    CHECK(!partly.complete());
    CHECK(!partly.cells[0]);
    CHECK(*partly.cells[1] == "B");
    partly.cells = {"C", "B", "never kept"};
    second.write(path, digest, partly);
    CHECK(*second.read(path, digest).cells[0] == "C");
    CHECK(!second.read(path, digest).cells[2]);
    CHECK(*first.read(path, digest).cells[0] == "A");
  }

  TEST_CASE("an entry keeps so many environments and no more, the latest") {
    const test::TemporaryDirectory place;
    const CacheDirectory directory(place.path() + "/cache");
    const auto cache_for = [&](int number) {
      ResultKeys own = keys();
      own.columns = {"environment " + std::to_string(number)};
      return ResultCache(directory, own);
    };
    for (int number = 0; number < 60; ++number)
      cache_for(number).write(path, digest, observed({"x"}));
    CHECK(cache_for(59).read(path, digest).complete());
    CHECK(cache_for(12).read(path, digest).complete());
    CHECK(!cache_for(11).read(path, digest).complete());
  }

  TEST_CASE("damaged and foreign entries count as missing, and are replaced") {
    const test::TemporaryDirectory place;
    const CacheDirectory directory(place.path() + "/cache");
    const ResultCache cache(directory, keys());
    cache.write(path, digest, observed({"A", "B"}));
    const std::string file = only_file(directory);
    const std::string whole = directory.read(file, 10'000).value();
    for (const std::string& wrong :
         {std::string(), std::string("text"), frame(""), frame(whole + "x"),
          frame(whole.substr(0, whole.size() / 2))}) {
      std::ofstream(directory.path() + "/" + file, std::ios::binary) << wrong;
      CHECK(!cache.read(path, digest).outline);
      cache.write(path, digest, observed({"A", "B"}));
      CHECK(cache.read(path, digest).complete());
    }
  }
}
