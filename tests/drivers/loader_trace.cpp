#include "drivers/loader_trace.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "facts/defect.hpp"

namespace wheelcheck {
namespace {

/// The process, with both outputs into `output`; -1 where it did not start.
pid_t start_loader(const std::string& path, int output) {
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, output, 1);
  ::posix_spawn_file_actions_adddup2(&actions, output, 2);
  std::array<const char*, 3> words{"ld.so", path.c_str(), nullptr};
  std::array<const char*, 4> variables{"LD_TRACE_LOADED_OBJECTS=1", "LD_WARN=1", "LD_BIND_NOW=1",
                                       nullptr};
  pid_t process = -1;
  const int failed =
      ::posix_spawn(&process, "/lib64/ld-linux-x86-64.so.2", &actions, nullptr,
                    const_cast<char**>(words.data()), const_cast<char**>(variables.data()));
  ::posix_spawn_file_actions_destroy(&actions);
  return failed == 0 ? process : -1;
}

/// A damaged object may keep ld.so busy for ever: a chain of versions that leads back, say.
void bound(pid_t process) {
  const rlimit seconds = {5, 5}, space = {std::uint64_t{4} << 30U, std::uint64_t{4} << 30U};
  ::prlimit(process, RLIMIT_CPU, &seconds, nullptr);
  ::prlimit(process, RLIMIT_AS, &space, nullptr);
}

}  // namespace

LoaderTrace trace_loader(const std::string& path) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw CannotRead("ld.so: no pipe");
  const pid_t process = start_loader(path, ends[1]);
  ::close(ends[1]);
  if (process >= 0) bound(process);
  LoaderTrace trace;
  std::array<char, 4096> block{};
  for (ssize_t got; (got = ::read(ends[0], block.data(), block.size())) > 0;)
    trace.text.append(block.data(), static_cast<std::size_t>(got));
  ::close(ends[0]);
  if (process < 0) throw CannotRead("ld.so: does not start");
  ::waitpid(process, &trace.status, 0);
  return trace;
}

std::string refusal(const LoaderTrace& trace) {
  if (WIFSIGNALED(trace.status)) return "dies of signal " + std::to_string(WTERMSIG(trace.status));
  for (std::size_t begin = 0; begin < trace.text.size();) {
    const std::size_t end = std::min(trace.text.find('\n', begin), trace.text.size());
    LoaderTrace line{trace.text.substr(begin, end - begin), 0};
    if (!accepts(line)) return line.text;
    begin = end + 1;
  }
  return "ends with status " + std::to_string(WEXITSTATUS(trace.status));
}

bool accepts(const LoaderTrace& trace) {
  if (trace.status != 0) return false;
  for (const char* complaint : {"not found", "undefined symbol", "not defined", "error"})
    if (trace.text.find(complaint) != std::string::npos) return false;
  return true;
}

}  // namespace wheelcheck
