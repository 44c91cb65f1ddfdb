#include "batch/contained_read.hpp"

#include "batch/worker.hpp"
#include "facts/packed_facts.hpp"

namespace wheelcheck {
namespace {

WheelFileRead unpacked(WorkerOutput&& output) {
  if (!output.trouble.empty()) return {nullptr, std::move(output.trouble), false};
  try {
    return {std::make_shared<const WheelFacts>(unpack(output.bytes)), {}, false};
  } catch (const CannotRead&) {
    return {nullptr, "its worker gave no answer that can be read", false};
  }
}

}  // namespace

void read_contained(const std::vector<std::string>& paths, const ContainedOptions& options,
                    const std::function<bool(const std::string& path, WheelFileRead&&)>& take) {
  WorkerPlan plan;
  plan.count = paths.size();
  plan.jobs = options.jobs;
  plan.limits = options.workers;
  plan.work = [&](std::size_t piece) {
    if (is_address(paths[piece]))
      throw CannotRead("fetch it first: a reader of strangers' wheels opens no socket");
    ReadOptions alone = options.read;
    alone.threads = 1;  // the sandbox lets no thread start
    const WheelFileRead read = read_wheel_file(paths[piece], alone, options.limits);
    if (!read.facts) throw CannotRead(read.trouble);
    return pack(*read.facts);
  };
  plan.take = [&](std::size_t piece, WorkerOutput&& output) {
    return take(paths[piece], unpacked(std::move(output)));
  };
  run_workers(plan);
}

}  // namespace wheelcheck
