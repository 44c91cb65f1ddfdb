#include "batch/shard.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "facts/defect.hpp"

using namespace wheelcheck;

namespace {

/// Sets variables of the environment and takes them away again.
class Variables {
 public:
  explicit Variables(std::vector<std::pair<const char*, const char*>> values) : values_(values) {
    for (const auto& [name, value] : values_) ::setenv(name, value, 1);
  }
  ~Variables() {
    for (const auto& [name, value] : values_) ::unsetenv(name);
  }

 private:
  std::vector<std::pair<const char*, const char*>> values_;
};

bool is(const Shard& shard, std::size_t share, std::size_t of) {
  return shard.share == share && shard.of == of;
}

}  // namespace

TEST_SUITE("batch") {
  TEST_CASE("K/N, and what is none") {
    CHECK(is(parse_shard("2/8"), 2, 8));
    for (const char* bad : {"", "0/8", "9/8", "1", "1/", "/8", "a/b", "-1/8", "1/8 ", "auto "})
      CHECK_THROWS_AS(parse_shard(bad), CannotRead);
  }

  TEST_CASE("auto reads the engines' variables") {
    CHECK_THROWS_AS(parse_shard("auto"), CannotRead);
    {
      const Variables slurm({{"SLURM_ARRAY_TASK_ID", "7"},
                             {"SLURM_ARRAY_TASK_MIN", "3"},
                             {"SLURM_ARRAY_TASK_STEP", "2"},
                             {"SLURM_ARRAY_TASK_COUNT", "4"}});
      CHECK(is(parse_shard("auto"), 3, 4));
    }
    {
      const Variables kubernetes({{"JOB_COMPLETION_INDEX", "0"}, {"JOB_COMPLETIONS", "5"}});
      CHECK(is(parse_shard("auto"), 1, 5));
    }
    {
      const Variables alone({std::pair{"JOB_COMPLETION_INDEX", "0"}});
      CHECK_THROWS_AS(parse_shard("auto"), CannotRead);
    }
    const Variables aws({{"AWS_BATCH_JOB_ARRAY_INDEX", "9"}, {"AWS_BATCH_JOB_ARRAY_SIZE", "10"}});
    CHECK(is(parse_shard("auto"), 10, 10));
  }

  TEST_CASE("every path falls to one share, to the same one whatever else is there") {
    std::vector<std::string> paths;
    for (int i = 0; i < 1000; ++i) paths.push_back("wheels/demo-" + std::to_string(i) + ".whl");
    std::vector<std::string> all;
    for (std::size_t share = 1; share <= 4; ++share) {
      const auto own = paths_of({share, 4}, paths);
      CHECK(own.size() > 150);
      CHECK(paths_of({share, 4}, {own.front()}) == std::vector<std::string>{own.front()});
      all.insert(all.end(), own.begin(), own.end());
    }
    std::sort(all.begin(), all.end());
    std::sort(paths.begin(), paths.end());
    CHECK(all == paths);
  }
}
