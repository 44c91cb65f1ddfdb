#include "cli/read_inputs.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

#include "batch/contained_read.hpp"
#include "batch/wheel_file_read.hpp"
#include "cli/output.hpp"
#include "facts/defect.hpp"
#include "facts/threads.hpp"
#include "input/wheel_paths.hpp"

namespace wheelcheck {
namespace {

/// Addresses are read to head depth unless another was asked for: a few per cent of the bytes
/// decide loading.
WheelFileRead read_one(const std::string& path, ReadOptions how, const Limits& limits,
                       const CheckOptions& options, const FactsCache* cache) {
  if (!is_address(path)) return read_wheel_file(path, how, limits);
  if (!options.depth_chosen) how.depth = Depth::head;
  return read_wheel_address(path, how, limits, patience_of(options.online), cache);
}

/// Each worker takes the next path; the order of the slots is that of the paths.
std::vector<WheelFileRead> read_all(const std::vector<std::string>& paths, const ReadOptions& how,
                                    unsigned jobs, const CheckOptions& options) {
  std::vector<WheelFileRead> slots(paths.size());
  const bool remote = std::any_of(paths.begin(), paths.end(), is_address);
  const auto cache = remote ? cache_of(options.cache) : nullptr;
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < paths.size(); i = next++)
      slots[i] = read_one(paths[i], how, options.limits, options, cache.get());
  };
  in_threads(std::min<std::size_t>(jobs, paths.size()), work);
  return slots;
}

/// Each in a process that can do nothing but read it.
std::vector<WheelFileRead> read_strangers(const std::vector<std::string>& paths,
                                          const ReadOptions& how, const CheckOptions& options,
                                          unsigned jobs) {
  std::vector<WheelFileRead> slots;
  read_contained(paths, {how, options.limits, options.workers, jobs},
                 [&](const std::string&, WheelFileRead&& read) {
                   slots.push_back(std::move(read));
                   return true;
                 });
  return slots;
}

}  // namespace

std::vector<std::string> wheel_words(const CheckOptions& options) {
  std::vector<std::string> words = options.wheels;
  for (const std::string& list : options.lists)
    if (const std::string trouble = read_path_list(list, words); !trouble.empty())
      throw CannotRead(trouble);
  return words;
}

std::vector<WheelFactsPtr> read_wheels(const std::vector<std::string>& words,
                                       const CheckOptions& options, Answer& answer) {
  const WheelPaths found = find_wheels(words);
  for (const auto& [input, message] : found.errors) answer.errors.push_back({input, message});
  const unsigned processors = std::max(1U, std::thread::hardware_concurrency());
  const unsigned jobs = options.jobs ? options.jobs : processors;
  ReadOptions how;
  how.depth = options.depth;
  how.hash = options.hash;
  // One big wheel uses the processors for its members, many wheels use them for themselves.
  how.threads = found.paths.size() < 2 ? jobs : 1;
  std::vector<WheelFactsPtr> wheels;
  const std::vector<WheelFileRead> slots = options.profile == Profile::untrusted
                                               ? read_strangers(found.paths, how, options, jobs)
                                               : read_all(found.paths, how, jobs, options);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (!slots[i].fetched.empty() && options.detail != Detail::quiet) complain(slots[i].fetched);
    if (slots[i].facts)
      wheels.push_back(slots[i].facts);
    else
      answer.errors.push_back({shown_input(found.paths[i]), slots[i].trouble});
  }
  answer.complete = answer.complete && answer.errors.empty();
  return wheels;
}

}  // namespace wheelcheck
