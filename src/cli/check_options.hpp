// What `check` can be told.
#pragma once

#include <string>
#include <vector>

#include "archive/limits.hpp"
#include "batch/sandbox.hpp"
#include "cli/cache_options.hpp"
#include "cli/online_options.hpp"
#include "engine/profile.hpp"
#include "engine/selection.hpp"
#include "engine/verdict.hpp"
#include "facts/shared_object.hpp"
#include "image/image.hpp"
#include "report/report.hpp"

namespace CLI {
class App;
}

namespace wheelcheck {

struct Policy;  // engine/policy.hpp

/// A report and where it goes; an empty path is standard output.
struct ReportTarget {
  const ReportFormat* format = nullptr;
  std::string path;
};

struct CheckOptions {
  std::vector<std::string> wheels, companions, lists;
  std::vector<std::string> environments{"current"};  // each wheel is judged in each of them
  std::string python;
  std::vector<std::string> requirements, advisories;  // -r FILE, --advisories FILE
  bool by_name = false;                               // nothing is opened
  bool installed = false;                             // words are names of what is installed
  std::vector<std::string> data;                      // directories of further snapshots
  Place place = Place::site;
  Depth depth = Depth::full;
  bool depth_chosen = false;  // else addresses are read to head depth
  bool hash = true, together = false;
  Profile profile = Profile::standard;
  Selection selection;
  const Policy* policy = nullptr;
  FailOn fail_on;
  bool exit_zero = false;
  Limits limits;
  WorkerLimits workers;
  std::vector<ReportTarget> reports;  // the main one first
  Detail detail = Detail::normal;
  unsigned jobs = 0;  // 0: one for each processor
  OnlineWords online;
  CacheWords cache;  // of `check` for addresses alone: a file is read faster than it is digested
  std::string settings;  // of the run that shards come from; empty: settings_line()
};

/// The words as they were typed, before they are understood.
struct CheckWords {
  CheckOptions options;
  std::string place = "site", depth, fail_on = "error", format = "full", profile = "standard",
              output;
  std::vector<std::string> reports;
  bool no_hash = false, show_limits = false, quiet = false, verbose = false;
};

/// Declares the options on `command`; they are written into `words`, which must outlive parsing.
void declare_check_options(CLI::App& command, CheckWords& words);

/// The parts that `audit` shares with `check`.
void declare_depth(CLI::App& command, CheckWords& words);
void declare_selection(CLI::App& command, CheckWords& words);
void declare_reports(CLI::App& command, CheckWords& words);

/// Options that may be given several times take one value each time.
void one_value_each(CLI::App& command);

/// What decides the answer besides wheels and environments, in one line: "depth full, place site".
std::string settings_line(const CheckOptions& options);

/// Writes every report of `answer`, with the exit status that its findings give; returns that, or 2
/// where a report could not be written.
int write_reports(const Answer& answer, const CheckOptions& options);

/// Fills words.options from the rest. Returns one line that says what is wrong, empty on success.
std::string understand(CheckWords& words);

}  // namespace wheelcheck
