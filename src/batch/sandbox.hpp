// What a process that reads a stranger's file may still do: read, compute, answer, exit.
#pragma once

#include <cstdint>
#include <string>

namespace wheelcheck {

/// What one worker may use up. 0: no limit.
struct WorkerLimits {
  std::uint64_t memory_bytes = 4ULL << 30U;  // of address space, beyond what the program has
  std::uint64_t cpu_seconds = 600;
  std::uint64_t wall_seconds = 1'200;
  std::uint64_t output_bytes = 256ULL << 20U;  // of its answer
  bool filter_needed = true;  // false: a system that lets no filter be set has the limits alone
};

/// Gives up, for this process and for ever, everything but: reading files, memory, writing to the
/// descriptor `output`, and exit (libseccomp; any other system call ends the process). No new file
/// can be made or written, nothing executed, no socket opened, no process or thread started. Memory
/// and CPU are limited first. Returns what could not be done, empty on success: then the caller
/// must not go on to read.
std::string enter_sandbox(int output, const WorkerLimits& limits);

}  // namespace wheelcheck
