// What one shared object may cost. Reaching a limit is a defect or `unread`, never silence.
#pragma once

#include <cstddef>
#include <cstdint>

namespace wheelcheck::elf::limits {

/// libtorch_cpu.so has 80,000; the largest table seen on the package index has 0.4 million.
inline constexpr std::uint64_t symbols = 16'000'000;
inline constexpr std::uint64_t string_bytes = 512ULL << 20U;  // DT_STRTAB
inline constexpr std::uint64_t table_bytes = 256ULL << 20U;   // kept of a file for its tables
inline constexpr std::uint64_t needed = 65'536;       // DT_NEEDED, DT_AUDIT entries
inline constexpr std::uint64_t path_entries = 4'096;  // parts of one RPATH or RUNPATH
inline constexpr std::uint64_t versions = 1'000'000;  // verneed, vernaux and verdef entries
inline constexpr std::uint64_t notes = 4'096;         // notes and properties looked at
inline constexpr std::size_t defects = 64;            // distinct texts for one object
inline constexpr std::size_t evidence = 4'096;        // evidence strings for one object
inline constexpr std::size_t gpu_groups = 65'536;     // distinct sets of GPU images

/// Names may share bytes (linkers merge tails), but not without end: a table whose names add up to
/// more than this many times its size was made to cost quadratic time.
inline constexpr std::uint64_t name_reuse = 8;
inline constexpr std::uint64_t name_allowance = 1U << 20;

}  // namespace wheelcheck::elf::limits

namespace wheelcheck::elf {

/// The limits that a user may set. An object beyond one of the first two is unread.
struct TableLimits {
  std::uint64_t symbols = limits::symbols;
  std::uint64_t string_bytes = limits::string_bytes;
  std::uint64_t table_bytes = limits::table_bytes;
};

}  // namespace wheelcheck::elf
