#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace wheelcheck {
namespace {

constexpr std::chrono::milliseconds pause{100};

}  // namespace

Progress::Progress(std::size_t total)
    : total_(total),
      terminal_(::isatty(STDERR_FILENO) == 1),
      begin_(Clock::now()),
      shown_(begin_) {}

Progress::~Progress() {
  if (terminal_ && shown_ != begin_) fmt::print(stderr, "\r\x1b[K");
}

void Progress::step(bool cached) {
  ++done_;
  cached_ += cached;
  if (!terminal_ || Clock::now() - shown_ < pause) return;
  shown_ = Clock::now();
  show();
}

void Progress::show() {
  const double seconds = std::chrono::duration<double>(shown_ - begin_).count();
  const double rate = static_cast<double>(done_) / seconds;
  const double left = static_cast<double>(total_ - done_) / rate;
  fmt::print(stderr, "\r\x1b[K{}/{} wheels · {} cached · {:.0f}/s · {:.0f} s left", done_, total_,
             cached_, rate, left);
  std::fflush(stderr);
}

}  // namespace wheelcheck
