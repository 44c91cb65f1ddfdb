// A medium that fails.
#pragma once

#include <atomic>
#include <string>

#include "archive/byte_source.hpp"

namespace wheelcheck::test {

/// The bytes of a memory source, until reading number `after` + 1. From then on, or only that once:
/// an error (CannotRead), an end that was not there when it was opened, or one byte less than
/// asked.
class FailingSource : public MemorySource {
 public:
  enum class Way { error, error_once, end, byte_short };

  FailingSource(std::span<const std::byte> bytes, std::string name, std::uint64_t after, Way way)
      : MemorySource(bytes, std::move(name)), after_(after), way_(way) {}

  std::uint64_t readings() const { return readings_; }
  bool failed() const { return readings_ > after_; }

 private:
  std::size_t fill(std::uint64_t offset, std::span<std::byte> out) override {
    const std::uint64_t number = readings_++;
    if (number < after_ || (way_ == Way::error_once && number > after_))
      return MemorySource::fill(offset, out);
    if (way_ == Way::end) return 0;
    if (way_ == Way::byte_short)
      return MemorySource::fill(offset, out.first(out.empty() ? 0 : out.size() - 1));
    throw CannotRead(name() + ": input/output error");
  }

  std::uint64_t after_;
  Way way_;
  std::atomic<std::uint64_t> readings_ = 0;
};

}  // namespace wheelcheck::test
