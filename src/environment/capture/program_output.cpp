#include "environment/capture/program_output.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstring>

extern char** environ;

namespace wheelcheck {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t text_limit = std::size_t{4} << 20;

// 0, or errno; `output` is where the child writes.
int spawn(const std::vector<std::string>& arguments, int output, pid_t& child) {
  std::vector<char*> words;
  for (const std::string& word : arguments) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, output, 1);
  // A root that was only unpacked has no devices.
  const bool has_null = access("/dev/null", R_OK | W_OK) == 0;
  for (const int unused : {0, 2}) {
    if (has_null)
      posix_spawn_file_actions_addopen(&actions, unused, "/dev/null", O_RDWR, 0);
    else
      posix_spawn_file_actions_addclose(&actions, unused);
  }
  const int error = posix_spawnp(&child, words[0], &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

// False: the time was over first.
bool read_until(int input, Clock::time_point end, std::string& text) {
  std::array<char, 65536> chunk;
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    if (left <= 0) return false;
    pollfd descriptor{input, POLLIN, 0};
    const int ready = poll(&descriptor, 1, static_cast<int>(left));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return false;
    const auto count = read(input, chunk.data(), chunk.size());
    if (count <= 0) return true;
    if (text.size() + static_cast<std::size_t>(count) <= text_limit)
      text.append(chunk.data(), static_cast<std::size_t>(count));
  }
}

std::string describe(int status) {
  if (WIFSIGNALED(status)) return "was ended by signal " + std::to_string(WTERMSIG(status));
  const int code = WEXITSTATUS(status);
  return code == 0 ? std::string() : "ended with status " + std::to_string(code);
}

}  // namespace

ProgramOutput run_program(const std::vector<std::string>& arguments, std::chrono::seconds limit) {
  ProgramOutput output;
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    output.problem = std::string("could not be started: ") + std::strerror(errno);
    return output;
  }
  pid_t child = 0;
  const int error = spawn(arguments, ends[1], child);
  close(ends[1]);
  if (error != 0) {
    close(ends[0]);
    output.problem = std::string("could not be started: ") + std::strerror(error);
    return output;
  }
  const bool complete = read_until(ends[0], Clock::now() + limit, output.text);
  close(ends[0]);
  if (!complete) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  output.problem =
      complete ? describe(status) : "did not answer within " + std::to_string(limit.count()) + " s";
  return output;
}

}  // namespace wheelcheck
