// The same work in several threads, whose exceptions are not lost.
#pragma once

#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace wheelcheck {

/// Calls `work` in `count` threads, this one included, and returns when all have ended. What one of
/// them threw is thrown here; of several, one. Where the system gives fewer threads, those do it.
template <typename Work>
void in_threads(std::size_t count, const Work& work) {
  std::exception_ptr thrown;
  std::mutex throwing;
  const auto guarded = [&] {
    try {
      work();
    } catch (...) {
      const std::lock_guard lock(throwing);
      thrown = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;
    try {
      for (std::size_t i = 1; i < count; ++i) others.emplace_back(guarded);
    } catch (const std::exception&) {
      // Too few threads or too little memory for one: a share of the work each is all that matters.
    }
    guarded();
  }
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace wheelcheck
