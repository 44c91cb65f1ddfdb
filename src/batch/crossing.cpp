#include "batch/crossing.hpp"

#include <algorithm>
#include <new>

#include "batch/condense.hpp"
#include "batch/contained_read.hpp"
#include "batch/ordered_queue.hpp"
#include "batch/wheel_file_read.hpp"
#include "facts/defect.hpp"
#include "facts/threads.hpp"

namespace wheelcheck {
namespace {

/// Condensed results that may wait for their turn: a slow wheel does not stop the others.
constexpr std::size_t waiting_results = 1024;

Result skipped(const WheelFactsPtr& wheel, const EnvironmentPtr& environment, std::string reason) {
  Result result;
  result.wheel = wheel;
  result.environment = environment;
  result.verdict = Verdict::skip;
  result.reason = std::move(reason);
  return result;
}

CrossedWheel cross_read(const std::string& path, const WheelFileRead& read,
                        const std::vector<Target>& targets, const CrossingOptions& options) {
  CrossedWheel crossed{path, {}, {}, read.cached, read.fetched};
  if (!read.facts) {
    crossed.trouble = read.trouble;
    return crossed;
  }
  try {
    crossed.results = cross_one(read.facts, targets, options.examine);
    condense(crossed.results);
  } catch (const CannotRead& error) {  // a library of the environment, opened when it was needed
    crossed.trouble = error.what();
  } catch (const std::bad_alloc&) {
    crossed.results.clear();
    crossed.trouble = out_of_memory;
  }
  return crossed;
}

/// In this process only where a worker could not: it opens no socket.
WheelFileRead read_file(const std::string& path, const CrossingOptions& options,
                        ContainedReader* workers) {
  if (is_address(path) && !(workers && options.contained->filter_needed)) {
    ReadOptions how = options.read;
    how.depth = options.address_depth;
    return read_wheel_address(path, how, options.limits, options.patience, options.cache);
  }
  const auto reading = [&](const std::string& file, const ReadOptions& how) {
    return workers ? workers->read(file, how.sha256) : read_wheel_file(file, how, options.limits);
  };
  return options.cache ? options.cache->read(path, options.read, options.limits, reading)
                       : reading(path, options.read);
}

}  // namespace

std::vector<Result> cross_one(const WheelFactsPtr& wheel, const std::vector<Target>& targets,
                              const ExamineOptions& options) {
  // What is no wheel has no members to load, and says why whatever its name promises.
  const bool no_wheel = !wheel->name_error.empty() || wheel->members.empty();
  std::vector<Result> results;
  for (const Target& target : targets) {
    const Fit fit = target.fit(*wheel);
    if (!fit.tag_rank && !no_wheel) {
      results.push_back(skipped(wheel, target.environment(), fit.reason));
      continue;
    }
    results.push_back(std::move(examine({wheel}, {}, target.environment(), options).front()));
    results.back().tag_rank = fit.tag_rank;
    if (fit.tag_rank) continue;
    results.back().verdict = Verdict::skip;
    results.back().reason = fit.reason;
  }
  return results;
}

void cross(const std::vector<std::string>& paths, const std::vector<Target>& targets,
           const CrossingOptions& options, const std::function<bool(CrossedWheel&&)>& take) {
  const auto jobs = static_cast<unsigned>(std::min<std::size_t>(options.jobs, paths.size()));
  const auto workers = options.contained
                           ? std::make_unique<ContainedReader>(ContainedOptions{
                                 options.read, options.limits, *options.contained, jobs})
                           : nullptr;
  OrderedQueue<CrossedWheel> queue(paths.size(), waiting_results, take);
  in_threads(jobs, [&] {
    try {
      while (const auto place = queue.next()) {
        const std::string& path = paths[*place];
        queue.finish(*place,
                     cross_read(path, read_file(path, options, workers.get()), targets, options));
      }
    } catch (...) {
      queue.stop();  // or the others wait for this one's turn
      throw;
    }
  });
}

}  // namespace wheelcheck
