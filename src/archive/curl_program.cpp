#include "archive/curl_program.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

extern char** environ;

namespace wheelcheck {
namespace {

using Clock = std::chrono::steady_clock;

/// Both ends of a pipe, closed when it goes.
class Pipe {
 public:
  Pipe() { open_ = ::pipe2(ends_.data(), O_CLOEXEC) == 0; }
  ~Pipe() {
    close_reader();
    close_writer();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  bool is_open() const { return open_; }
  int reader() const { return ends_[0]; }
  int writer() const { return ends_[1]; }
  void close_reader() { close_end(0); }
  void close_writer() { close_end(1); }

 private:
  void close_end(std::size_t which) {
    if (open_ && ends_[which] >= 0) ::close(std::exchange(ends_[which], -1));
  }

  std::array<int, 2> ends_{-1, -1};
  bool open_ = false;
};

int spawn(const std::vector<std::string>& arguments, const Pipe& in, const Pipe& out,
          const Pipe& error, pid_t& child) {
  std::vector<char*> words = {const_cast<char*>("curl")};
  for (const std::string& word : arguments) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.reader(), 0);
  posix_spawn_file_actions_adddup2(&actions, out.writer(), 1);
  posix_spawn_file_actions_adddup2(&actions, error.writer(), 2);
  const int failed = posix_spawnp(&child, words[0], &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return failed;
}

enum class Reading { ended, enough, late };

Reading read_output(int input, Clock::time_point end,
                    const std::function<bool(std::string_view)>& take) {
  std::array<char, 65536> chunk;
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    if (left <= 0) return Reading::late;
    pollfd descriptor{input, POLLIN, 0};
    const int ready = ::poll(&descriptor, 1, static_cast<int>(left));
    if (ready == 0) return Reading::late;
    if (ready < 0 && errno == EINTR) continue;
    const ssize_t count = ready < 0 ? 0 : ::read(input, chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return Reading::ended;
    if (!take({chunk.data(), static_cast<std::size_t>(count)})) return Reading::enough;
  }
}

/// The first line of what curl complained about, without its name: it fits a pipe, so curl never
/// waits for us to read it.
std::string complaint(int input) {
  std::array<char, 4096> text;
  const ssize_t count = ::read(input, text.data(), text.size());
  std::string_view line(text.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
  line = line.substr(0, line.find('\n'));
  if (line.starts_with("curl: ")) line.remove_prefix(6);
  return std::string(line);
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

std::string curl_setting(std::string_view key, std::string_view value) {
  std::string line = std::string(key) + " = \"";
  for (char c : value) {
    if (c == '"' || c == '\\') line += '\\';
    line += c;
  }
  return line + "\"\n";
}

CurlEnd run_curl(const std::vector<std::string>& arguments, std::string_view config,
                 std::chrono::milliseconds limit,
                 const std::function<bool(std::string_view)>& take) {
  Pipe in, out, error;
  if (!in.is_open() || !out.is_open() || !error.is_open())
    return {-1, fmt::format("curl could not be started: {}", std::strerror(errno))};
  if (config.size() > longest_curl_config ||
      ::write(in.writer(), config.data(), config.size()) != static_cast<ssize_t>(config.size()))
    return {-1, "the address is too long"};
  in.close_writer();
  pid_t child = 0;
  if (const int failed = spawn(arguments, in, out, error, child); failed != 0)
    return {-1, failed == ENOENT
                    ? "the program curl, which reads addresses, is not there"
                    : fmt::format("curl could not be started: {}", std::strerror(failed))};
  out.close_writer();
  error.close_writer();
  const Reading reading = read_output(out.reader(), Clock::now() + limit, take);
  if (reading != Reading::ended) ::kill(child, SIGKILL);
  const int status = wait_for(child);
  if (reading == Reading::enough) return {0, {}};
  if (reading == Reading::late)
    return {28, fmt::format("no answer within {} s", limit.count() / 1000)};
  if (status == 0) return {0, {}};
  const std::string said = complaint(error.reader());
  return {status, said.empty() ? fmt::format("curl ended with status {}", status) : said};
}

}  // namespace wheelcheck
