#include "archive/interruption.hpp"

#include <atomic>

namespace wheelcheck {
namespace {

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free);  // or no signal handler could set it

}  // namespace

void interrupt_reading() { interrupted = true; }

bool reading_interrupted() { return interrupted; }

}  // namespace wheelcheck
