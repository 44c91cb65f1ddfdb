#include "batch/sandbox.hpp"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <memory>

namespace wheelcheck {
namespace {

// A sanitizer reserves terabytes of address space, and reports what it finds on standard error.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

std::string limit(int resource, rlim_t value) {
  const struct rlimit wanted = {value, value};
  return ::setrlimit(static_cast<__rlimit_resource_t>(resource), &wanted) == 0
             ? std::string()
             : std::string("cannot limit the worker: ") + std::strerror(errno);
}

/// What the copy of the program brought along: an environment's libraries may be mapped, gigabytes
/// of them, which the wheel is not to blame for. 0 where the system does not tell.
std::uint64_t address_space_in_use() {
  std::uint64_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

std::string limit_resources(const WorkerLimits& limits) {
  std::string trouble = limit(RLIMIT_CORE, 0);  // a core file would be a file that it writes
  if (trouble.empty() && limits.memory_bytes != 0 && !sanitized) {
    const std::uint64_t used = address_space_in_use();
    trouble = limit(RLIMIT_AS, used + std::min(limits.memory_bytes, RLIM_INFINITY - used));
  }
  if (trouble.empty() && limits.cpu_seconds != 0) trouble = limit(RLIMIT_CPU, limits.cpu_seconds);
  return trouble;
}

/// Memory, clocks, and looking at files that are open or that paths name.
constexpr int always_allowed[] = {SCMP_SYS(read),
                                  SCMP_SYS(pread64),
                                  SCMP_SYS(readv),
                                  SCMP_SYS(preadv),
                                  SCMP_SYS(lseek),
                                  SCMP_SYS(close),
                                  SCMP_SYS(fstat),
                                  SCMP_SYS(stat),
                                  SCMP_SYS(lstat),
                                  SCMP_SYS(newfstatat),
                                  SCMP_SYS(statx),
                                  SCMP_SYS(access),
                                  SCMP_SYS(faccessat),
                                  SCMP_SYS(faccessat2),
                                  SCMP_SYS(readlink),
                                  SCMP_SYS(readlinkat),
                                  SCMP_SYS(getdents64),
                                  SCMP_SYS(getcwd),
                                  SCMP_SYS(fadvise64),
                                  SCMP_SYS(munmap),
                                  SCMP_SYS(mremap),
                                  SCMP_SYS(madvise),
                                  SCMP_SYS(brk),
                                  SCMP_SYS(futex),
                                  SCMP_SYS(clock_gettime),
                                  SCMP_SYS(clock_getres),
                                  SCMP_SYS(gettimeofday),
                                  SCMP_SYS(getrandom),
                                  SCMP_SYS(sched_yield),
                                  SCMP_SYS(getpid),
                                  SCMP_SYS(gettid),
                                  SCMP_SYS(exit),
                                  SCMP_SYS(exit_group),
                                  SCMP_SYS(rt_sigreturn),
                                  SCMP_SYS(rt_sigprocmask),
                                  SCMP_SYS(sysinfo),
                                  SCMP_SYS(sched_getaffinity),
                                  SCMP_SYS(restart_syscall)};

/// Only its own: abort() has to reach the process that calls it. Whether memory may be read it
/// finds out by writing it to a pipe (UBSan, at each exception).
constexpr int sanitizer_wants[] = {
    SCMP_SYS(sigaltstack), SCMP_SYS(rt_sigaction), SCMP_SYS(prctl), SCMP_SYS(tgkill),
    SCMP_SYS(getrlimit),   SCMP_SYS(prlimit64),    SCMP_SYS(pipe),  SCMP_SYS(pipe2)};

class Filter {
 public:
  // What is not allowed ends the process with SIGSYS, so that nothing goes on half done.
  Filter() : context_(::seccomp_init(SCMP_ACT_KILL_PROCESS), ::seccomp_release) {}

  /// A call that this machine's kernel does not know needs no permission.
  void allow(int call) { keep(::seccomp_rule_add_array(get(), SCMP_ACT_ALLOW, call, 0, nullptr)); }

  void allow(int call, scmp_arg_cmp condition) {
    keep(::seccomp_rule_add_array(get(), SCMP_ACT_ALLOW, call, 1, &condition));
  }

  std::string load() {
    if (!context_) return "cannot make a system call filter";
    if (first_error_ == 0) keep(::seccomp_load(get()));
    return first_error_ == 0
               ? std::string()
               : std::string("cannot filter system calls: ") + std::strerror(-first_error_);
  }

 private:
  scmp_filter_ctx get() const { return context_.get(); }
  void keep(int result) {
    if (result < 0 && result != -EDOM && first_error_ == 0) first_error_ = result;
  }

  std::unique_ptr<void, void (*)(scmp_filter_ctx)> context_;
  int first_error_ = 0;
};

std::string filter_system_calls(int output) {
  Filter filter;
  for (const int call : always_allowed) filter.allow(call);
  if (sanitized) {
    for (const int call : sanitizer_wants) filter.allow(call);
    filter.allow(SCMP_SYS(write), SCMP_A0(SCMP_CMP_GE, STDERR_FILENO));
  }
  filter.allow(SCMP_SYS(write), SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(output)));
  // Opened for reading, and neither made nor emptied on the way.
  constexpr scmp_datum_t writing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND;
  filter.allow(SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, writing, O_RDONLY));
  filter.allow(SCMP_SYS(open), SCMP_A1(SCMP_CMP_MASKED_EQ, writing, O_RDONLY));
  filter.allow(SCMP_SYS(mmap), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  filter.allow(SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  for (const scmp_datum_t harmless : {F_GETFD, F_SETFD, F_GETFL})
    filter.allow(SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, harmless));
  return filter.load();
}

}  // namespace

std::string enter_sandbox(int output, const WorkerLimits& limits) {
  // It must not outlive whoever waits for it.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_DUMPABLE, 0);
  std::string trouble = limit_resources(limits);
  if (!trouble.empty()) return trouble;
  trouble = filter_system_calls(output);
  return limits.filter_needed ? trouble : std::string();
}

}  // namespace wheelcheck
