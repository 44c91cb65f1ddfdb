// libFuzzer's entry to one of tests/fuzz: WHEELCHECK_FUZZ_TARGET names it. scripts/fuzz runs it.
//
//     WHEELCHECK_FUZZ_TARGET=elf wheelcheck-fuzz CORPUS…
//
// Where WHEELCHECK_FUZZ_SEEDS names a directory, the target's seeds are written into it first.
#include <cstdint>
#include <fstream>
#include <iostream>

#include "fuzz/target.hpp"

using namespace wheelcheck::fuzz;

namespace {

const Target* chosen = nullptr;

const Target* find_target(std::string_view name) {
  for (const Target& target : targets())
    if (target.name == name) return &target;
  return nullptr;
}

void write_seeds(const Target& target, const std::string& directory) {
  int number = 0;
  for (const std::string& seed : target.seeds())
    std::ofstream(directory + "/seed-" + std::to_string(number++), std::ios::binary) << seed;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  const char* name = std::getenv("WHEELCHECK_FUZZ_TARGET");
  chosen = find_target(name ? name : "");
  if (!chosen) {
    std::cerr << "WHEELCHECK_FUZZ_TARGET names none of:";
    for (const Target& target : targets()) std::cerr << ' ' << target.name;
    std::cerr << '\n';
    std::exit(2);
  }
  if (const char* seeds = std::getenv("WHEELCHECK_FUZZ_SEEDS")) write_seeds(*chosen, seeds);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  chosen->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
