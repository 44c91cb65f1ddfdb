#include "batch/packed_result.hpp"

#include <doctest/doctest.h>

#include "batch/condense.hpp"
#include "engine/examine.hpp"
#include "facts/defect.hpp"
#include "report/json_lines.hpp"
#include "support/fixture.hpp"
#include "support/hostile_answer.hpp"

using namespace wheelcheck;

namespace {

/// As every report tells it.
std::string told(const Result& result) { return wheel_line({&result, 1}); }

Result back_again(const Result& result) {
  Result back = unpack_results({pack_result(result)}, *outline(*result.wheel)).front();
  back.environment = result.environment;
  return back;
}

Result condensed(const Result& result) {
  std::vector<Result> one{result};
  condense(one);
  return one.front();
}

}  // namespace

TEST_SUITE("batch") {
  TEST_CASE("what every fixture says comes back as it was") {
    for (const testing::Fixture& fixture : testing::all_fixtures()) {
      INFO(fixture.path);
      for (const Result& whole : testing::answer_of(fixture).results) {
        if (whole.wheel->pinned)
          continue;  // of a list; what a directory holds is asked for by none
        const Result result = condensed(whole);
        Result back = back_again(result);
        judge(back, {});
        CHECK(told(back) == told(result));
        CHECK(pack_result(back) == pack_result(result));
      }
    }
  }

  TEST_CASE("results of one wheel share it, and name each member once") {
    Result one = condensed(testing::hostile_answer().results.front());
    one.tag_rank = 7;
    one.reason = "because";
    const std::string bytes = pack_result(one);
    const auto results = unpack_results({bytes, bytes}, *outline(*one.wheel));
    REQUIRE(results.size() == 2);
    CHECK(results[0].wheel == results[1].wheel);
    CHECK(results[0].wheel->path == one.wheel->path);
    CHECK(results[1].tag_rank == 7U);
    CHECK(results[1].reason == "because");
    REQUIRE(results[1].libraries.size() == one.libraries.size());
    for (std::size_t i = 0; i < one.libraries.size(); ++i) {
      CHECK(results[0].libraries[i].member == results[1].libraries[i].member);
      CHECK(results[1].libraries[i].member->path == one.libraries[i].member->path);
    }
  }

  TEST_CASE("bytes that are cut off, or go on, are refused") {
    const Result one = condensed(testing::hostile_answer().results.front());
    const std::string bytes = pack_result(one);
    for (std::size_t size = 0; size < bytes.size(); ++size)
      CHECK_THROWS_AS(unpack_results({bytes.substr(0, size)}, *one.wheel), CannotRead);
    CHECK_THROWS_AS(unpack_results({bytes + "x"}, *one.wheel), CannotRead);
  }
}
