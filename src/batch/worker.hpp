// Work on strangers' files, each piece in a process of its own: whatever happens to it, the rest
// goes on, and what it cannot do it cannot do for them either.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "batch/sandbox.hpp"

namespace wheelcheck {

/// What became of one piece of work.
struct WorkerOutput {
  std::string bytes;    // what the work returned; empty where there is trouble
  std::string trouble;  // not empty, one line: what it threw, or how its process died
};

struct WorkerPlan {
  std::size_t count = 0;  // pieces
  unsigned jobs = 1;      // processes at the same time
  WorkerLimits limits;    // of each

  /// Runs in a sandboxed child process (enter_sandbox) that is a copy of the caller; must not start
  /// threads. What it returns goes to the caller's process, the rest of its memory is gone.
  /// CannotRead and failed allocations become trouble.
  std::function<std::string(std::size_t piece)> work;

  /// Called in the caller's process, in the order of the pieces, one at a time. False: no more is
  /// wanted; what still runs is ended.
  std::function<bool(std::size_t piece, WorkerOutput&& output)> take;
};

/// Returns when every piece was taken, or no more is wanted. A process that dies, passes its limits
/// or does what the sandbox forbids is one piece with trouble. Call it from a process that has no
/// other threads: a copied process has only the thread that copied it.
void run_workers(const WorkerPlan& plan);

}  // namespace wheelcheck
