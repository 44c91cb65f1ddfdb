// The JSON Lines of an audit: what is written of a part while the run goes on, and taken over where
// an earlier run left it unfinished.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "batch/facts_cache.hpp"
#include "cli/check_options.hpp"
#include "cli/line_file.hpp"
#include "report/json_lines.hpp"

namespace wheelcheck {

struct LineWords {
  std::string shard;
  bool resume = false;
};

/// Null where no JSON Lines are asked for. With --resume it holds what is true yet of the earlier
/// run: up to the first wheel that is none of `paths` or has other bytes now, which `cache` (may be
/// null) may know; that one is told on standard error. Throws CannotRead, also for words that want
/// JSON Lines and have none.
std::unique_ptr<LineFile> line_file(const LineWords& words,
                                    const std::vector<ReportTarget>& reports,
                                    const RunDescription& run,
                                    const std::vector<std::string>& paths, const FactsCache* cache);

/// Gives what an earlier run left its environments; returns the paths that are still to be looked
/// at.
std::vector<std::string> take_over(LineFile& lines, std::vector<std::string> paths,
                                   const std::vector<EnvironmentPtr>& environments);

/// Every report but the lines, which are written already.
std::vector<ReportTarget> other_reports(const std::vector<ReportTarget>& reports);

}  // namespace wheelcheck
