#include "batch/crossing.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "engine/policy.hpp"
#include "report/json_lines.hpp"
#include "support/environment_builder.hpp"
#include "support/temporary_directory.hpp"
#include "support/wheel_builder.hpp"

using namespace wheelcheck;
namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

/// A wheel whose extension lacks a library, one that fits no Python of the test, one that is fine,
/// and one that is none.
std::vector<std::string> wheels_in(const test::TemporaryDirectory& place) {
  const Json extension = {{"elf", {{"needed", {"libmissing.so.1", "libc.so.6"}}}}};
  std::vector<std::string> paths;
  for (const Json& wheel : {Json{{"file", "broken-1.0-cp311-cp311-linux_x86_64.whl"},
                                 {"members",
                                  {{"broken/__init__.py", "from . import _C\n"},
                                   {"broken/_C.cpython-311-x86_64-linux-gnu.so", extension}}}},
                            Json{{"file", "other-1.0-cp39-cp39-linux_x86_64.whl"},
                                 {"members", {{"other/__init__.py", ""}}}},
                            Json{{"file", "plain-1.0-py3-none-any.whl"},
                                 {"members", {{"plain/__init__.py", "import os\n"}}}}}) {
    const auto built = testing::build_wheel(wheel);
    paths.push_back(place.write("wheels/" + built.file_name, built.bytes));
  }
  paths.push_back(place.write("wheels/page-1.0-py3-none-any.whl", "<!DOCTYPE html>"));
  return paths;
}

std::vector<Target> targets() {
  std::vector<Target> targets;
  for (const char* glibc : {"2.31", "2.36"})
    targets.emplace_back(testing::build_environment(
        {{"python", "3.11.7"}, {"glibc", glibc}, {"libraries", {{"libc.so.6", Json::object()}}}}));
  return targets;
}

std::string told(const std::vector<std::string>& paths, const CrossingOptions& how,
                 bool all_cached = false) {
  std::string lines;
  cross(paths, targets(), how, [&](CrossedWheel&& wheel) {
    CHECK(wheel.trouble == "");
    CHECK((wheel.cached || !all_cached));
    lines += wheel_line(wheel.results);
    return true;
  });
  return lines;
}

struct Cached {
  CacheDirectory directory;
  FactsCache facts;
  ResultCache results;

  Cached(const std::string& path, bool rehash)
      : directory(path),
        facts(directory, rehash),
        results(directory, {"program", {"a", "b"}, {}, {}}) {}
  CrossingOptions options() const {
    CrossingOptions how;
    how.cache = &facts;
    how.results = &results;
    return how;
  }
  void forget(const std::string& kind) const { fs::remove_all(directory.path() + "/" + kind); }
};

}  // namespace

TEST_SUITE("batch") {
  TEST_CASE("without a cache, cold, with facts and with results: the same to the byte") {
    const test::TemporaryDirectory place;
    const auto paths = wheels_in(place);
    std::this_thread::sleep_for(std::chrono::seconds(4));  // until the index may trust their times
    const Cached cache(place.path() + "/cache", false);
    const CrossingOptions how = cache.options();
    const std::string plain = told(paths, {});
    CHECK(plain.find("library-missing") != std::string::npos);
    CHECK(plain.find("made for cp39") != std::string::npos);
    CHECK(told(paths, how) == plain);
    cache.forget("results");
    CHECK(told(paths, how, true) == plain);  // with facts alone
    cache.forget("facts");
    CHECK(told(paths, how, true) == plain);                 // with results alone
    CHECK(!fs::exists(cache.directory.path() + "/facts"));  // and nothing was read for it
    const Cached again(place.path() + "/cache", true);
    CHECK(told(paths, again.options()) == plain);  // --rehash
  }

  TEST_CASE("selection, profile and policy come after what is kept") {
    const test::TemporaryDirectory place;
    const auto paths = wheels_in(place);
    const Cached cache(place.path() + "/cache", true);
    told(paths, cache.options());
    CrossingOptions plain, cached = cache.options();
    Policy policy;
    policy.severities["library-missing"] = Severity::note;
    policy.ignores = {{"archive", "page*", "", "", "a page", "", "here:1"}};
    for (CrossingOptions* how : {&plain, &cached}) how->examine.policy = &policy;
    CHECK(told(paths, cached) == told(paths, plain));
    CHECK(told(paths, plain).find("a page (here:1)") != std::string::npos);
    for (CrossingOptions* how : {&plain, &cached}) how->examine.selection.ignore = {"library"};
    CHECK(told(paths, cached) == told(paths, plain));
    for (CrossingOptions* how : {&plain, &cached}) how->examine.profile = Profile::untrusted;
    CHECK(told(paths, cached) == told(paths, plain));
  }

  TEST_CASE("what no results are kept of is examined each time") {
    const test::TemporaryDirectory place;
    const auto paths = wheels_in(place);
    const Cached cache(place.path() + "/cache", true);
    const ResultCache half(cache.directory, {"program", {"a", std::nullopt}, {}, {}});
    CrossingOptions how = cache.options();
    how.results = &half;
    const std::string plain = told(paths, {});
    CHECK(told(paths, how) == plain);
    CHECK(told(paths, how) == plain);
  }
}
