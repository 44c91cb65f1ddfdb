#include "batch/result_lines.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "batch/condense.hpp"
#include "facts/defect.hpp"
#include "report/environment_summary.hpp"
#include "report/json_lines.hpp"
#include "report/report.hpp"
#include "support/hostile_answer.hpp"
#include "support/temporary_directory.hpp"

using namespace wheelcheck;
using test::TemporaryDirectory;

namespace {

Answer condensed_answer() {
  Answer answer = testing::hostile_answer();
  auto environment = std::make_shared<Environment>(*answer.environments[0]);
  environment->digest = "sha256:00";
  environment->gpus = std::vector<std::string>{"8.9", "9.0a", "10.0"};
  environment->python->free_threaded = true;
  environment->machine = "x86_64";
  answer.environments = {environment};
  answer.results[0].environment = environment;
  answer.results[0].tag_rank = 3;
  answer.results[0].reason = "because";
  answer.results[0].libraries[0].after_siblings = true;
  condense(answer.results);
  return answer;
}

RunDescription run_of(const Answer& answer, std::size_t share, std::size_t of) {
  return {answer.environments, "depth full", 1, share, of};
}

std::string refusal(const std::vector<std::string>& paths) {
  std::string settings;
  try {
    Shelf shelf;
    join_shards(paths, settings, shelf);
  } catch (const CannotRead& error) {
    return error.what();
  }
  return "joined";
}

}  // namespace

TEST_SUITE("batch") {
  TEST_CASE("what was written comes back as every report tells it") {
    const TemporaryDirectory place;
    const Answer answer = condensed_answer();
    const std::string path = place.write(
        "a.jsonl", header_line(run_of(answer, 1, 1)) + wheel_line(answer.results) + end_line(1, 0));
    std::string settings;
    Shelf shelf;
    Answer back = join_shards({path}, settings, shelf);
    shelf.restore(back.results);
    CHECK(settings == "depth full");
    CHECK(summary_line(*back.environments[0]) == summary_line(*answer.environments[0]));
    ReportOptions options;
    options.detail = Detail::verbose;
    for (const ReportFormat& format : report_formats()) {
      INFO(std::string(format.name));
      CHECK(format.write(back, options) == format.write(answer, options));
    }
  }

  TEST_CASE("a last line that was cut off is left out, another is an error") {
    const TemporaryDirectory place;
    const Answer answer = condensed_answer();
    const std::string head = header_line(run_of(answer, 1, 1));
    const std::string line = wheel_line(answer.results);
    const ResultLines cut =
        read_result_lines(place.write("cut", head + line + line.substr(0, line.size() / 2)));
    CHECK(cut.results.size() == 1);
    CHECK(cut.whole_bytes == head.size() + line.size());
    CHECK(!cut.ended);
    CHECK(read_result_lines(place.write("none", "")).header.empty());
    CHECK(!read_result_lines(place.write("wrong count", head + end_line(1, 0))).ended);
    CHECK_THROWS_AS(read_result_lines(place.write("odd", head + "{}\n" + line)), CannotRead);
    CHECK_THROWS_AS(read_result_lines(place.write("text", "hello\n")), CannotRead);
    CHECK_THROWS_AS(read_result_lines(place.write("end first", end_line(0, 0))), CannotRead);
    CHECK_THROWS_AS(read_result_lines(place.path() + "/gone"), CannotRead);
  }

  TEST_CASE("from the first wheel that does not hold any more, everything is left out") {
    const TemporaryDirectory place;
    Answer answer = condensed_answer();
    const std::string head = header_line(run_of(answer, 1, 1));
    const std::string line = wheel_line(answer.results);
    const std::string path = place.write("a", head + line + line + line + end_line(3, 0));
    int asked = 0;
    const ResultLines lines = read_result_lines(path, [&](const WheelFacts& told) {
      CHECK(told.sha256 == "00ff");
      return ++asked != 2;
    });
    CHECK(asked == 2);
    CHECK(lines.results.size() == 1);
    CHECK(lines.outdated == answer.results[0].wheel->path);
    CHECK(lines.whole_bytes == head.size() + line.size());
    CHECK(!lines.ended);
    CHECK(read_result_lines(path, [](const WheelFacts&) { return true; }).ended);
  }

  TEST_CASE("shares of one run are joined, all of them and no others") {
    const TemporaryDirectory place;
    const Answer answer = condensed_answer();
    const std::string one = place.write("1", header_line(run_of(answer, 1, 2)) + end_line(0, 0));
    const std::string two = place.write(
        "2", header_line(run_of(answer, 2, 2)) + wheel_line(answer.results) + end_line(1, 0));
    CHECK(refusal({two, one}) == "joined");
    CHECK(refusal({two}) == "missing: share 1 of 2");
    CHECK(refusal({one, two, two}).ends_with("are both share 2"));
    const std::string open = place.write("3", header_line(run_of(answer, 1, 2)));
    CHECK(refusal({open, two}).ends_with("was cut off: run share 1 of 2 again"));
    Answer other = answer;
    auto environment = std::make_shared<Environment>(*answer.environments[0]);
    environment->digest = "sha256:ff";
    other.environments = {environment};
    const std::string foreign = place.write("4", header_line(run_of(other, 1, 2)) + end_line(0, 0));
    CHECK(refusal({foreign, two}).find("is of another run than") != std::string::npos);
    const std::string fewer = place.write("5", header_line(run_of(answer, 1, 1)) + end_line(0, 0));
    CHECK(refusal({fewer}) == "the shares together hold fewer wheels than they say there are");
  }
}
