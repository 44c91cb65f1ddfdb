#include "batch/worker_service.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <string>

#include "facts/defect.hpp"
#include "facts/threads.hpp"

using namespace wheelcheck;

namespace {

std::string act(const std::string& request) {
  if (request == "throw") throw CannotRead("x.whl: cannot be read");
  if (request == "trap") __builtin_trap();
  if (request == "exit") ::_exit(7);
  if (request == "write") static_cast<void>(!::write(STDOUT_FILENO, "x", 1));
  if (request == "spin")
    for (volatile bool always = true; always;) {
    }
  return request + std::string(200'000, '.');
}

}  // namespace

TEST_SUITE("batch") {
  TEST_CASE("services: each thread has its own answers") {
    WorkerServices services(3, act, {});
    std::atomic<int> next = 0, right = 0;
    in_threads(3, [&] {
      for (int number = next++; number < 30; number = next++) {
        const std::string request = std::to_string(number);
        const WorkerOutput output = services.ask(request);
        right += output.trouble.empty() && output.bytes.size() == request.size() + 200'000 &&
                 output.bytes.starts_with(request + ".");
      }
    });
    CHECK(right == 30);
  }

  TEST_CASE("services: a worker that dies is one trouble, and the next one works") {
    WorkerLimits limits;
    limits.wall_seconds = 2;
    WorkerServices services(1, act, limits);
    CHECK(services.ask("throw").trouble == "x.whl: cannot be read");
    CHECK(services.ask("trap").trouble != "");
    CHECK(services.ask("exit").trouble == "its worker ended with status 7");
    CHECK(services.ask("write").trouble.find("forbidden system call") != std::string::npos);
    CHECK(services.ask("spin").trouble == "took longer than 2 s");
    CHECK(services.ask("").bytes == std::string(200'000, '.'));
    CHECK(services.ask("fine").trouble == "");
  }

  TEST_CASE("services: nobody is there to ask") {
    WorkerServices services(0, act, {});
    CHECK(services.ask("fine").trouble == "cannot start a worker");
  }
}
