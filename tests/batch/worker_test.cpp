#include "batch/worker.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <thread>
#include <vector>

#include "facts/defect.hpp"
#include "support/temporary_directory.hpp"

using namespace wheelcheck;

namespace {

std::vector<WorkerOutput> outputs_of(std::size_t count,
                                     std::function<std::string(std::size_t)> work,
                                     WorkerLimits limits = {}, unsigned jobs = 3) {
  std::vector<WorkerOutput> outputs;
  WorkerPlan plan;
  plan.count = count;
  plan.jobs = jobs;
  plan.limits = limits;
  plan.work = std::move(work);
  plan.take = [&](std::size_t piece, WorkerOutput&& output) {
    CHECK(piece == outputs.size());
    outputs.push_back(std::move(output));
    return true;
  };
  run_workers(plan);
  return outputs;
}

WorkerOutput output_of(std::function<std::string()> work, WorkerLimits limits = {}) {
  return outputs_of(
             1, [&](std::size_t) { return work(); }, limits)
      .at(0);
}

/// The process ended where it tried; what it would have said otherwise never came.
bool forbidden(std::function<void()> act) {
  const WorkerOutput output = output_of([&] {
    act();
    return std::string("done");
  });
  INFO(output.trouble);
  return output.bytes.empty() && output.trouble.find("forbidden system call") != std::string::npos;
}

}  // namespace

TEST_SUITE("batch") {
  TEST_CASE("pieces come back in order, whichever was faster") {
    const auto outputs = outputs_of(20, [](std::size_t piece) {
      std::string text(piece % 3 == 0 ? 300'000 : 10, static_cast<char>('a' + piece));
      return text;
    });
    REQUIRE(outputs.size() == 20);
    for (std::size_t piece = 0; piece < 20; ++piece) {
      CHECK(outputs[piece].trouble == "");
      CHECK(outputs[piece].bytes[0] == static_cast<char>('a' + piece));
      CHECK(outputs[piece].bytes.size() == (piece % 3 == 0 ? 300'000 : 10));
    }
  }

  TEST_CASE("a piece that dies is one piece, and the others go on") {
    const auto outputs = outputs_of(4, [](std::size_t piece) -> std::string {
      if (piece == 0) throw CannotRead("x.whl: cannot be read");
      if (piece == 1) __builtin_trap();
      if (piece == 2) ::_exit(7);
      return "fine";
    });
    CHECK(outputs[0].trouble == "x.whl: cannot be read");
    CHECK(outputs[1].trouble != "");
    CHECK(outputs[2].trouble == "its worker ended with status 7");
    CHECK(outputs[3].bytes == "fine");
  }

  TEST_CASE("reading, memory and the answer are all that is left") {
    test::TemporaryDirectory directory;
    const std::string file = directory.write("in", "content");
    CHECK(output_of([&] {
            std::ifstream in(file);
            std::ostringstream text;
            text << in.rdbuf();
            return text.str() + std::string(2'000'000, 'x');
          }).bytes.substr(0, 8) == "contentx");
    CHECK(
        forbidden([&] { ::open((directory.path() + "/new").c_str(), O_CREAT | O_WRONLY, 0600); }));
    CHECK(forbidden([&] { ::open(file.c_str(), O_RDWR); }));
    CHECK(forbidden([&] { ::open(file.c_str(), O_RDONLY | O_TRUNC); }));
    CHECK(forbidden([&] { ::unlink(file.c_str()); }));
    CHECK(forbidden([] { ::socket(AF_INET, SOCK_STREAM, 0); }));
    CHECK(forbidden([] { ::execl("/bin/true", "true", nullptr); }));
    CHECK(forbidden([] { static_cast<void>(::fork()); }));
    CHECK(forbidden([] { ::kill(::getppid(), SIGTERM); }));
    CHECK(forbidden([] { static_cast<void>(::write(STDOUT_FILENO, "x", 1)); }));
    CHECK(!std::ifstream(directory.path() + "/new"));
    CHECK(std::ifstream(file).good());
  }

#if !defined(__SANITIZE_ADDRESS__)
  TEST_CASE("what the program itself has mapped does not count") {
    const std::size_t size = std::size_t{3} << 30U;
    void* mapped =
        ::mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    REQUIRE(mapped != MAP_FAILED);
    WorkerLimits limits;
    limits.memory_bytes = 256ULL << 20U;
    CHECK(output_of([] { return std::string(64U << 20U, 'x'); }, limits).bytes.size() ==
          64U << 20U);
    ::munmap(mapped, size);
  }

  TEST_CASE("too much memory is told") {
    WorkerLimits limits;
    limits.memory_bytes = 1ULL << 30U;
    const WorkerOutput output = output_of(
        [] {
          std::vector<std::string> hoard;
          for (;;) hoard.emplace_back(64ULL << 20U, 'x');
          return std::string();
        },
        limits);
    CHECK(output.trouble == "needs more memory than the limit of 1024 MiB");
  }
#endif

  TEST_CASE("too much time and too long an answer are told") {
    WorkerLimits limits;
    limits.wall_seconds = 1;
    const auto endless = [] {
      for (volatile bool idle = true; idle;) {
      }
      return std::string();
    };
    CHECK(output_of(endless, limits).trouble == "took longer than 1 s");
    limits = {};
    limits.output_bytes = 1U << 20U;
    CHECK(output_of([] { return std::string(2U << 20U, 'x'); }, limits).trouble ==
          "its result is longer than 1 MiB");
  }

  TEST_CASE("no more is wanted") {
    WorkerPlan plan;
    plan.count = 1000;
    plan.jobs = 2;
    plan.work = [](std::size_t) { return std::string("x"); };
    std::size_t taken = 0;
    plan.take = [&](std::size_t, WorkerOutput&&) { return ++taken < 3; };
    run_workers(plan);
    CHECK(taken == 3);
  }
}
