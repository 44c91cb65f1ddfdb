#include "support/failing_memory.hpp"

#include <cstdlib>
#include <new>

namespace wheelcheck::test {
namespace {

struct Plan {
  bool active = false, refused = false;
  Failure failure = Failure::once;
  std::uint64_t left = 0;
};

thread_local Plan plan;

bool fails() {
  if (!plan.active) return false;
  if (plan.left > 0) {
    --plan.left;
    return false;
  }
  if (plan.refused && plan.failure == Failure::once) return false;
  return plan.refused = true;
}

void* allocate(std::size_t bytes) { return fails() ? nullptr : std::malloc(bytes ? bytes : 1); }

}  // namespace

FailingMemory::FailingMemory(std::uint64_t after, Failure failure) {
  plan = {true, false, failure, after};
}
FailingMemory::~FailingMemory() { plan.active = false; }
bool FailingMemory::refused() const { return plan.refused; }

}  // namespace wheelcheck::test

void* operator new(std::size_t bytes) {
  if (void* made = wheelcheck::test::allocate(bytes)) return made;
  throw std::bad_alloc();
}
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept {
  return wheelcheck::test::allocate(bytes);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
