// Strangers' wheels, each read in a process that can do nothing else.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "archive/limits.hpp"
#include "batch/sandbox.hpp"
#include "batch/wheel_file_read.hpp"
#include "batch/worker_service.hpp"

namespace wheelcheck {

struct ContainedOptions {
  ReadOptions read;
  Limits limits;
  WorkerLimits workers;
  unsigned jobs = 1;  // processes at the same time
};

/// As read_wheel_file() for each path, but in a sandboxed worker (batch/worker.hpp), of which only
/// the packed facts come back. A worker that dies is trouble with its file. `take` gets them in the
/// order of `paths`; false: no more is wanted. The caller has no other threads.
void read_contained(const std::vector<std::string>& paths, const ContainedOptions& options,
                    const std::function<bool(const std::string& path, WheelFileRead&&)>& take);

/// The same for a program that reads in several threads.
class ContainedReader {
 public:
  /// Starts `options.jobs` processes; call it while there is only one thread.
  explicit ContainedReader(const ContainedOptions& options);

  /// As read_wheel_file(), from any thread. `sha256` of the file, where it is known already.
  WheelFileRead read(const std::string& path, const std::string& sha256);

 private:
  WorkerServices services_;
};

}  // namespace wheelcheck
