#include <malloc.h>

#include "cli/command.hpp"
#include "cli/command_line.hpp"
#include "cli/exhaustion.hpp"
#include "cli/interruption.hpp"

namespace {

// Tables come and go by the megabyte. Given back to the kernel each time, their pages cost more to
// get again than to fill: a tenth of a small check.
void keep_freed_memory() {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
}

}  // namespace

/// The words of the command line become one action; its stages stand in order in src/cli/check.cpp.
int main(int argc, char** argv) {
  keep_freed_memory();
  wheelcheck::heed_signals();
  wheelcheck::heed_exhaustion();
  return wheelcheck::perform(wheelcheck::read_command_line({argv + 1, argv + argc}));
}
