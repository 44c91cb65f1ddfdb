#include <csignal>

#include "cli/command_line.hpp"

/// The words of the command line become one action; its stages stand in order in src/cli/check.cpp.
int main(int argc, char** argv) {
  // A closed pipe is told by write(2), and becomes exit status 2 like a full disk.
  std::signal(SIGPIPE, SIG_IGN);
  return wheelcheck::read_command_line({argv + 1, argv + argc})();
}
