#include "batch/worker.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <map>
#include <new>
#include <string_view>
#include <vector>

#include "batch/whole_write.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {
namespace {

using Clock = std::chrono::steady_clock;

// How a child says what its bytes are.
constexpr int exit_result = 0, exit_trouble = 1;

struct Child {
  std::size_t piece = 0;
  pid_t process = -1;
  int output = -1;  // our end of its pipe
  Clock::time_point deadline;
  std::string bytes;
  std::string killed;  // why we ended it
};

/// In the child: never returns, and runs nothing that the caller registered for its own exit.
[[noreturn]] void work_and_exit(const WorkerPlan& plan, std::size_t piece, int output) {
  std::string trouble = enter_sandbox(output, plan.limits), bytes;
  if (trouble.empty()) {
    try {
      bytes = plan.work(piece);
    } catch (const CannotRead& error) {
      trouble = error.what();
    } catch (const std::bad_alloc&) {
      trouble = fmt::format("needs more memory than the limit of {} MiB",
                            plan.limits.memory_bytes >> 20U);
    } catch (const std::exception& error) {
      trouble = std::string("its worker failed: ") + error.what();
    }
  }
  const bool written = write_whole(output, trouble.empty() ? bytes : trouble);
  ::_exit(trouble.empty() && written ? exit_result : exit_trouble);
}

std::string describe_death(int status, const WorkerLimits& limits) {
  if (!WIFSIGNALED(status))
    return fmt::format("its worker ended with status {}", WEXITSTATUS(status));
  const int signal = WTERMSIG(status);
  if (signal == SIGSYS) return "its worker was ended for a forbidden system call";
  if (signal == SIGXCPU || (signal == SIGKILL && limits.cpu_seconds != 0))
    return fmt::format("its worker was killed: out of memory, or over {} s of CPU time",
                       limits.cpu_seconds);
  return fmt::format("its worker died of signal {} ({})", signal, ::strsignal(signal));
}

class Pool {
 public:
  explicit Pool(const WorkerPlan& plan) : plan_(plan) {}
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  ~Pool() {
    for (Child& child : running_) end(child, "nobody waits for it");
    while (!running_.empty()) reap(running_.begin());
  }

  void run() {
    while (turn_ < plan_.count && !stopped_) {
      // A slow piece must not let finished ones behind it pile up.
      while (running_.size() < std::max(1U, plan_.jobs) && next_ < plan_.count &&
             next_ < turn_ + ahead())
        start(next_++);
      if (!running_.empty()) wait();
      hand_on();
    }
  }

 private:
  std::size_t ahead() const { return 4 * static_cast<std::size_t>(std::max(1U, plan_.jobs)); }

  void fail(std::size_t piece, std::string trouble) { finished_[piece] = {{}, std::move(trouble)}; }

  void start(std::size_t piece) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
      return fail(piece, std::string("cannot start a worker: ") + std::strerror(errno));
    const pid_t process = ::fork();
    if (process == 0) {
      // The answers of the others are none of its business.
      for (const Child& other : running_) ::close(other.output);
      ::close(ends[0]);
      work_and_exit(plan_, piece, ends[1]);
    }
    const int error = errno;
    ::close(ends[1]);
    if (process < 0) {
      ::close(ends[0]);
      return fail(piece, std::string("cannot start a worker: ") + std::strerror(error));
    }
    const auto seconds = std::chrono::seconds(plan_.limits.wall_seconds);
    running_.push_back(
        {piece,
         process,
         ends[0],
         plan_.limits.wall_seconds == 0 ? Clock::time_point::max() : Clock::now() + seconds,
         {},
         {}});
  }

  /// Until a child has said something, or has had its time.
  void wait() {
    std::vector<pollfd> polled;
    Clock::time_point first = Clock::time_point::max();
    for (const Child& child : running_) {
      polled.push_back({child.output, POLLIN, 0});
      first = std::min(first, child.deadline);
    }
    constexpr std::chrono::milliseconds longest{60'000};
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::min(first - std::min(Clock::now(), first), Clock::duration(longest)));
    ::poll(polled.data(), polled.size(), static_cast<int>(left.count()) + 1);
    // From behind, since a child that is done leaves the list.
    for (std::size_t at = running_.size(); at-- > 0;) {
      Child& child = running_[at];
      if (Clock::now() >= child.deadline)
        end(child, fmt::format("took longer than {} s", plan_.limits.wall_seconds));
      if (polled[at].revents != 0 && !listen(child)) reap(running_.begin() + at);
    }
  }

  /// False: it has said everything.
  bool listen(Child& child) {
    char block[65536];
    const ssize_t got = ::read(child.output, block, sizeof block);
    if (got < 0 && errno == EINTR) return true;
    if (got <= 0) return false;
    if (plan_.limits.output_bytes != 0 &&
        child.bytes.size() + static_cast<std::size_t>(got) > plan_.limits.output_bytes)
      end(child, fmt::format("its result is longer than {} MiB", plan_.limits.output_bytes >> 20U));
    else
      child.bytes.append(block, static_cast<std::size_t>(got));
    return true;
  }

  static void end(Child& child, std::string why) {
    if (!child.killed.empty()) return;
    child.killed = std::move(why);
    child.deadline = Clock::time_point::max();
    ::kill(child.process, SIGKILL);
  }

  void reap(std::vector<Child>::iterator child) {
    ::close(child->output);
    int status = 0;
    while (::waitpid(child->process, &status, 0) < 0 && errno == EINTR) {
    }
    WorkerOutput output;
    if (!child->killed.empty())
      output.trouble = std::move(child->killed);
    else if (WIFEXITED(status) && WEXITSTATUS(status) == exit_result)
      output.bytes = std::move(child->bytes);
    else if (WIFEXITED(status) && WEXITSTATUS(status) == exit_trouble && !child->bytes.empty())
      output.trouble = std::move(child->bytes);
    else
      output.trouble = describe_death(status, plan_.limits);
    finished_[child->piece] = std::move(output);
    running_.erase(child);
  }

  void hand_on() {
    for (auto first = finished_.begin();
         !stopped_ && first != finished_.end() && first->first == turn_;
         first = finished_.erase(first), ++turn_)
      stopped_ = !plan_.take(turn_, std::move(first->second));
  }

  const WorkerPlan& plan_;
  std::vector<Child> running_;
  std::map<std::size_t, WorkerOutput> finished_;
  std::size_t next_ = 0, turn_ = 0;
  bool stopped_ = false;
};

}  // namespace

void run_workers(const WorkerPlan& plan) { Pool(plan).run(); }

}  // namespace wheelcheck
