// Every wheel against every environment: read once, examined where an installer would take it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "archive/limits.hpp"
#include "batch/facts_cache.hpp"
#include "batch/result_cache.hpp"
#include "batch/sandbox.hpp"
#include "batch/target.hpp"
#include "engine/examine.hpp"
#include "wheel/reader.hpp"

namespace wheelcheck {

struct CrossingOptions {
  ReadOptions read;
  ExamineOptions examine;
  Limits limits;
  UrlOptions patience;                    // with servers
  Depth address_depth = Depth::head;      // of what is on them
  std::optional<WorkerLimits> contained;  // read each wheel in a worker of its own
  unsigned jobs = 1;                      // wheels at the same time
  const FactsCache* cache = nullptr;
  const ResultCache* results = nullptr;  // beside `cache`; its columns are the targets
};

/// One wheel file: a condensed result for each environment, or why it could not be read.
struct CrossedWheel {
  std::string path;
  std::vector<Result> results;
  std::string trouble;
  bool cached = false;
  std::string fetched = {};  // of an address: one line that says what was asked of the server
};

/// Reads and examines `paths`, and hands each to `take` in their order, one at a time, whichever
/// thread was faster. A wheel whose results are kept is not read. The facts of at most `jobs`
/// wheels are in memory at a time, and a bounded number of condensed results that wait for a slower
/// one before them. `take` returns false to stop.
void cross(const std::vector<std::string>& paths, const std::vector<Target>& targets,
           const CrossingOptions& options, const std::function<bool(CrossedWheel&&)>& take);

/// What is observed of one wheel in one environment: examined where an installer would take it,
/// else with the reason why not. No verdict yet.
Result observe_in(const Target& target, const WheelFactsPtr& wheel, const ExamineOptions& options);

}  // namespace wheelcheck
