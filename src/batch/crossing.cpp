#include "batch/crossing.hpp"

#include <algorithm>
#include <new>

#include "batch/condense.hpp"
#include "batch/contained_read.hpp"
#include "batch/ordered_queue.hpp"
#include "batch/packed_result.hpp"
#include "batch/wheel_file_read.hpp"
#include "facts/defect.hpp"
#include "facts/threads.hpp"

namespace wheelcheck {
namespace {

/// Condensed results that may wait for their turn: a slow wheel does not stop the others.
constexpr std::size_t waiting_results = 1024;

/// Where results of local files may be kept.
bool has_results(const std::string& path, const CrossingOptions& options) {
  return options.cache && options.results && !is_address(path);
}

/// Observes what is not known yet.
void observe_rest(const WheelFactsPtr& facts, const std::vector<Target>& targets,
                  const ExamineOptions& options, ObservedWheel& wheel) {
  std::vector<std::size_t> places;
  std::vector<Result> results;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (wheel.cells[i]) continue;
    places.push_back(i);
    results.push_back(observe_in(targets[i], facts, options));
  }
  wheel.outline = outline(*facts);
  condense(results);
  for (std::size_t i = 0; i < places.size(); ++i) wheel.cells[places[i]] = pack_result(results[i]);
}

/// Gives the results of `wheel`, which is complete, their environments and verdicts.
std::vector<Result> judged(const ObservedWheel& wheel, const std::vector<Target>& targets,
                           const ExamineOptions& options) {
  std::vector<std::string_view> cells;
  for (const auto& cell : wheel.cells) cells.push_back(*cell);
  std::vector<Result> results = unpack_results(cells, *wheel.outline);
  for (std::size_t i = 0; i < results.size(); ++i) {
    Result& result = results[i];
    result.environment = targets[i].environment();
    const std::string passed_over = result.reason;
    judge(result, options);
    for (Finding& finding : result.findings) trim_evidence(finding);
    if (result.tag_rank) continue;
    result.verdict = Verdict::skip;
    result.reason = passed_over;
  }
  return results;
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

/// What is kept of the results of a file, where nothing of it must be read for that.
ObservedWheel known_results(const std::string& path, const CrossingOptions& options) {
  const auto digest = options.cache->known_digest(path);
  return digest ? options.results->read(path, *digest) : ObservedWheel();
}

/// Reads the wheel, and observes what `wheel` lacks. Returns how it was read.
WheelFileRead read_and_observe(const std::string& path, const std::vector<Target>& targets,
                               const CrossingOptions& options, ContainedReader* workers,
                               ObservedWheel& wheel) {
  WheelFileRead read = read_file(path, options, workers);
  if (!read.facts) return read;
  const bool kept = has_results(path, options) && !read.digest.empty();
  if (kept && !wheel.outline) wheel = options.results->read(path, read.digest);
  wheel.cells.resize(targets.size());
  if (!wheel.complete()) {
    observe_rest(read.facts, targets, options.examine, wheel);
    if (kept) options.results->write(path, read.digest, wheel);
  }
  read.facts.reset();
  return read;
}

CrossedWheel cross_path(const std::string& path, const std::vector<Target>& targets,
                        const CrossingOptions& options, ContainedReader* workers) {
  CrossedWheel crossed{shown_input(path), {}, {}, true};
  try {
    ObservedWheel wheel;
    if (has_results(path, options)) wheel = known_results(path, options);
    if (!wheel.complete()) {
      const WheelFileRead read = read_and_observe(path, targets, options, workers, wheel);
      crossed.cached = read.cached;
      crossed.fetched = read.fetched;
      crossed.trouble = read.trouble;
    }
    if (wheel.complete()) crossed.results = judged(wheel, targets, options.examine);
  } catch (const CannotRead& error) {  // a library of the environment, opened when it was needed
    crossed.trouble = error.what();
  } catch (const std::bad_alloc&) {
    crossed.results.clear();
    crossed.trouble = out_of_memory;
  }
  return crossed;
}

}  // namespace

Result observe_in(const Target& target, const WheelFactsPtr& wheel, const ExamineOptions& options) {
  // What is no wheel has no members to load, and says why whatever its name promises.
  const bool no_wheel = !wheel->name_error.empty() || wheel->members.empty();
  const Fit fit = target.fit(*wheel);
  Result result;
  if (fit.tag_rank || no_wheel)
    result = std::move(observe({wheel}, {}, target.environment(), options).front());
  result.wheel = wheel;
  result.environment = target.environment();
  result.tag_rank = fit.tag_rank;
  result.reason = fit.reason;
  return result;
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
        queue.finish(*place, cross_path(path, targets, options, workers.get()));
      }
    } catch (...) {
      queue.stop();  // or the others wait for this one's turn
      throw;
    }
  });
}

}  // namespace wheelcheck
