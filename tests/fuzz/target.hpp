// What is fuzzed: each target reads bytes from anyone, as the program does, and checks what must
// hold whatever they are.
#pragma once

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck::fuzz {

struct Target {
  std::string_view name;                // tests/fuzz/NAME.cpp, tests/fuzz/regressions/NAME/
  void (*run)(std::string_view input);  // returns, whatever the input; memory and time are bounded
  std::vector<std::string> (*seeds)();  // good inputs, made by the builders of tests/support
};

/// Each target's own file defines one.
extern const Target archive_target, descriptor_target, elf_target, elf_head_target, lock_target,
    python_target, record_target, snapshot_target, symbol_target, text_target, wheel_target;

/// In the order of their names.
const std::vector<Target>& targets();

/// Ends the process, as a crash does, where `holds` is false: libFuzzer keeps the input.
inline void require(bool holds, const char* text) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", text);
  std::abort();
}

inline std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

}  // namespace wheelcheck::fuzz
