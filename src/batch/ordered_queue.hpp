// Work that several threads do in any order, handed on in one.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>

namespace wheelcheck {

template <typename Item>
class OrderedQueue {
 public:
  /// Places 0 … count - 1; at most `waiting` of them are ahead of the one whose turn it is. `take`
  /// is called for one item at a time, in order; false stops the whole.
  OrderedQueue(std::size_t count, std::size_t waiting, std::function<bool(Item&&)> take)
      : count_(count), waiting_(waiting), take_(std::move(take)) {}

  /// The next place to work on; blocks while too many wait for a slower one; nullopt at the end.
  std::optional<std::size_t> next() {
    std::unique_lock lock(mutex_);
    moved_.wait(lock, [this] { return stopped_ || next_ >= count_ || next_ < turn_ + waiting_; });
    if (stopped_ || next_ >= count_) return std::nullopt;
    return next_++;
  }

  /// Nothing more is handed out or on.
  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    moved_.notify_all();
  }

  /// Hands `item` on, and every one after it that was waiting, or keeps it until its turn comes.
  void finish(std::size_t place, Item&& item) {
    const std::lock_guard lock(mutex_);
    finished_.emplace(place, std::move(item));
    for (auto first = finished_.begin(); first != finished_.end() && first->first == turn_;
         first = finished_.erase(first), ++turn_)
      if (!stopped_ && !take_(std::move(first->second))) stopped_ = true;
    moved_.notify_all();
  }

 private:
  const std::size_t count_, waiting_;
  const std::function<bool(Item&&)> take_;
  std::mutex mutex_;
  std::condition_variable moved_;
  std::map<std::size_t, Item> finished_;
  std::size_t next_ = 0, turn_ = 0;
  bool stopped_ = false;
};

}  // namespace wheelcheck
