// What docs/library.md explains: one wheel, one environment, and every library that does not load.
// usage: wheelcheck-example FILE.whl ENV
#include <cstdio>
#include <exception>
#include <memory>

#include "batch/wheel_file_read.hpp"
#include "engine/examine.hpp"
#include "environment/resolve.hpp"
#include "snapshot/published_snapshots.hpp"

using namespace wheelcheck;

int main(int count, char** words) try {
  if (count != 3) return 2;
  const WheelFileRead read = read_wheel_file(words[1], ReadOptions(), Limits());
  if (!read.facts) {
    std::fprintf(stderr, "%s\n", read.trouble.c_str());
    return 2;
  }
  const auto environment = std::make_shared<const Environment>(
      resolve_environment(words[2], {{}, &PublishedSnapshots::shipped()}));
  int status = 0;
  for (const Result& result : examine({read.facts}, {}, environment, ExamineOptions())) {
    std::printf("%s\n", std::string(to_string(result.verdict)).c_str());
    for (const LibraryCase& library : result.libraries)
      if (!library.outcome.message.empty()) std::printf("%s\n", library.outcome.message.c_str());
    if (result.verdict == Verdict::fail) status = 1;
  }
  return status;
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 2;
}
