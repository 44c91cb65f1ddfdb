#include "cli/command.hpp"
#include "cli/command_line.hpp"
#include "cli/exhaustion.hpp"
#include "cli/interruption.hpp"

/// The words of the command line become one action; its stages stand in order in src/cli/check.cpp.
int main(int argc, char** argv) {
  wheelcheck::heed_signals();
  wheelcheck::heed_exhaustion();
  return wheelcheck::perform(wheelcheck::read_command_line({argv + 1, argv + argc}));
}
