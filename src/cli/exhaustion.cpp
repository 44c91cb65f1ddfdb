#include "cli/exhaustion.hpp"

#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>

#include "cli/command.hpp"

namespace wheelcheck {
namespace {

/// Allocates nothing.
[[noreturn]] void end_without_memory() {
  constexpr std::string_view text = "wheelcheck: there is not enough memory\n";
  static_cast<void>(!::write(STDERR_FILENO, text.data(), text.size()));
  ::_exit(exit_incomplete);
}

[[noreturn]] void terminate() {
  try {
    if (const std::exception_ptr thrown = std::current_exception()) std::rethrow_exception(thrown);
  } catch (const std::bad_alloc&) {
    end_without_memory();
  } catch (...) {
  }
  std::abort();
}

}  // namespace

void heed_exhaustion() { std::set_terminate(terminate); }

}  // namespace wheelcheck
