#include "batch/worker_service.hpp"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <optional>
#include <span>

#include "archive/interruption.hpp"
#include "batch/whole_write.hpp"

namespace wheelcheck {
namespace {

constexpr int interruption_tick_ms = 200;

/// False at the end of the stream, or where `wanted` says no while there is nothing to read.
bool read_whole(int descriptor, std::span<char> out, bool (*wanted)()) {
  while (!out.empty()) {
    pollfd polled = {descriptor, POLLIN, 0};
    if (::poll(&polled, 1, interruption_tick_ms) <= 0) {
      if (!wanted()) return false;
      continue;
    }
    const ssize_t got = ::read(descriptor, out.data(), out.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    out = out.subspan(static_cast<std::size_t>(got));
  }
  return true;
}

/// Lengths come from our own processes, never from a worker.
using Lengths = std::array<std::uint64_t, 2>;

std::string_view bytes_of(const Lengths& lengths) {
  return {reinterpret_cast<const char*>(lengths.data()), sizeof(Lengths)};
}

std::optional<std::string> read_text(int descriptor, std::uint64_t length, bool (*wanted)()) {
  std::string text(length, '\0');
  if (!read_whole(descriptor, text, wanted)) return std::nullopt;
  return text;
}

std::optional<Lengths> read_lengths(int descriptor, bool (*wanted)()) {
  Lengths lengths{};
  const std::span bytes(reinterpret_cast<char*>(lengths.data()), sizeof lengths);
  if (!read_whole(descriptor, bytes, wanted)) return std::nullopt;
  return lengths;
}

WorkerOutput work_once(const WorkerServices::Work& work, const std::string& request,
                       const WorkerLimits& limits) {
  WorkerOutput result;
  WorkerPlan plan;
  plan.count = 1;
  plan.limits = limits;
  plan.work = [&](std::size_t) { return work(request); };
  plan.take = [&](std::size_t, WorkerOutput&& output) {
    result = std::move(output);
    return true;
  };
  run_workers(plan);
  return result;
}

/// One request after the other, until nobody asks any more.
[[noreturn]] void serve(int socket, const WorkerServices::Work& work, const WorkerLimits& limits) {
  const auto always = [] { return true; };
  while (const auto asked = read_lengths(socket, always)) {
    const auto request = read_text(socket, asked->front(), always);
    if (!request) break;
    const WorkerOutput output = work_once(work, *request, limits);
    const Lengths lengths = {output.bytes.size(), output.trouble.size()};
    if (!write_whole(socket, bytes_of(lengths)) || !write_whole(socket, output.bytes) ||
        !write_whole(socket, output.trouble))
      break;
  }
  ::_exit(0);
}

/// Nothing: the process is gone, or no answer is wanted any more.
std::optional<WorkerOutput> exchange(int socket, std::string_view request) {
  const auto wanted = [] { return !reading_interrupted(); };
  if (!write_whole(socket, bytes_of({request.size(), 0})) || !write_whole(socket, request))
    return std::nullopt;
  const auto lengths = read_lengths(socket, wanted);
  if (!lengths) return std::nullopt;
  auto bytes = read_text(socket, lengths->front(), wanted);
  if (!bytes) return std::nullopt;
  auto trouble = read_text(socket, lengths->back(), wanted);
  if (!trouble) return std::nullopt;
  return WorkerOutput{std::move(*bytes), std::move(*trouble)};
}

}  // namespace

WorkerServices::WorkerServices(unsigned count, const Work& work, const WorkerLimits& limits) {
  while (all_.size() < count && start(work, limits)) {
  }
  free_ = all_;
  alive_ = all_.size();
}

bool WorkerServices::start(const Work& work, const WorkerLimits& limits) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return false;
  const pid_t parent = ::getpid(), process = ::fork();
  if (process == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(0);
    // Or this process would keep the others' streams open.
    for (const Service& other : all_) ::close(other.socket);
    ::close(ends[0]);
    try {
      serve(ends[1], work, limits);
    } catch (const std::exception&) {
      ::_exit(1);  // no memory for an answer; who asked sees the end of the stream
    }
  }
  ::close(ends[1]);
  if (process < 0) {
    ::close(ends[0]);
    return false;
  }
  all_.push_back({process, ends[0]});
  return true;
}

WorkerServices::~WorkerServices() {
  for (const Service& service : all_) {
    ::kill(service.process, SIGKILL);  // and its worker dies with it
    ::close(service.socket);
    while (::waitpid(service.process, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
}

WorkerServices::Service WorkerServices::take() {
  std::unique_lock lock(mutex_);
  freed_.wait(lock, [this] { return !free_.empty() || alive_ == 0; });
  if (free_.empty()) return {};
  const Service service = free_.back();
  free_.pop_back();
  return service;
}

void WorkerServices::give_back(Service service) {
  const std::lock_guard lock(mutex_);
  free_.push_back(service);
  freed_.notify_one();
}

WorkerOutput WorkerServices::ask(std::string_view request) {
  const Service service = take();
  if (service.process < 0) return {{}, "cannot start a worker"};
  auto output = exchange(service.socket, request);
  if (output) {
    give_back(service);
    return std::move(*output);
  }
  ::kill(service.process, SIGKILL);
  const std::lock_guard lock(mutex_);
  --alive_;
  freed_.notify_all();
  return {{}, reading_interrupted() ? "interrupted" : "the process that starts workers ended"};
}

}  // namespace wheelcheck
