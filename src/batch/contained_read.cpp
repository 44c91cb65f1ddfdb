#include "batch/contained_read.hpp"

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

/// In the worker.
std::string packed_facts(const std::string& path, const std::string& sha256,
                         const ContainedOptions& options) {
  if (is_address(path))
    throw CannotRead("fetch it first: a reader of strangers' wheels opens no socket");
  ReadOptions alone = options.read;
  alone.threads = 1;  // the sandbox lets no thread start
  alone.sha256 = sha256;
  const WheelFileRead read = read_wheel_file(path, alone, options.limits);
  if (!read.facts) throw CannotRead(read.trouble);
  return pack(*read.facts);
}

}  // namespace

void read_contained(const std::vector<std::string>& paths, const ContainedOptions& options,
                    const std::function<bool(const std::string& path, WheelFileRead&&)>& take) {
  WorkerPlan plan;
  plan.count = paths.size();
  plan.jobs = options.jobs;
  plan.limits = options.workers;
  plan.work = [&](std::size_t piece) { return packed_facts(paths[piece], {}, options); };
  plan.take = [&](std::size_t piece, WorkerOutput&& output) {
    return take(paths[piece], unpacked(std::move(output)));
  };
  run_workers(plan);
}

// A request is the digest, or nothing, a line feed, and the path.
ContainedReader::ContainedReader(const ContainedOptions& options)
    : services_(
          options.jobs,
          [options](const std::string& request) {
            const std::size_t end = request.find('\n');
            return packed_facts(request.substr(end + 1), request.substr(0, end), options);
          },
          options.workers) {}

WheelFileRead ContainedReader::read(const std::string& path, const std::string& sha256) {
  return unpacked(services_.ask(sha256 + "\n" + path));
}

}  // namespace wheelcheck
