// Memory that runs out: operator new of the test program, told to fail.
#pragma once

#include <cstdint>

namespace wheelcheck::test {

enum class Failure : std::uint8_t { once, from_then_on };

/// While it lives, allocations of this thread fail (std::bad_alloc, or null where that was asked
/// for) when `after` of them have succeeded. One at a time in a thread.
class FailingMemory {
 public:
  FailingMemory(std::uint64_t after, Failure failure);
  ~FailingMemory();
  FailingMemory(const FailingMemory&) = delete;
  FailingMemory& operator=(const FailingMemory&) = delete;

  /// Was one refused? Then there is no need to ask for a later one.
  bool refused() const;
};

}  // namespace wheelcheck::test
