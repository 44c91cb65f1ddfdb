#include "cli/interruption.hpp"

#include <csignal>

#include "archive/interruption.hpp"

namespace wheelcheck {

void heed_signals() {
  struct sigaction stop = {};
  stop.sa_handler = [](int) { interrupt_reading(); };
  stop.sa_flags = static_cast<int>(SA_RESETHAND);  // the second one acts
  ::sigemptyset(&stop.sa_mask);
  ::sigaction(SIGINT, &stop, nullptr);
  ::sigaction(SIGTERM, &stop, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

}  // namespace wheelcheck
