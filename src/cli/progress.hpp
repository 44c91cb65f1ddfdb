// How far a long run has come, on a terminal only.
#pragma once

#include <chrono>
#include <cstddef>

namespace wheelcheck {

/// One line on standard error, written over and over; nothing where that is no terminal. No report
/// tells the time, so that two runs over the same files say the same.
class Progress {
 public:
  explicit Progress(std::size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// One more is done, from the cache or not.
  void step(bool cached);

 private:
  using Clock = std::chrono::steady_clock;
  void show();

  std::size_t total_, done_ = 0, cached_ = 0;
  bool terminal_;
  Clock::time_point begin_, shown_;
};

}  // namespace wheelcheck
