#include "cli/limit_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>

#include "elf/limits.hpp"
#include "python/marker.hpp"
#include "python/requirement.hpp"
#include "python/tag.hpp"
#include "source/imports.hpp"
#include "wheel/reader.hpp"

namespace wheelcheck {
namespace {

struct WorkerLimit {
  std::string_view flag;
  std::uint64_t WorkerLimits::*value;
  std::string_view text;
};

constexpr std::array worker_limits{
    WorkerLimit{"memory", &WorkerLimits::memory_bytes, "bytes of memory for one wheel in a worker"},
    WorkerLimit{"cpu", &WorkerLimits::cpu_seconds, "seconds of CPU for one wheel in a worker"},
    WorkerLimit{"time", &WorkerLimits::wall_seconds, "seconds for one wheel in a worker"},
    WorkerLimit{"result", &WorkerLimits::output_bytes, "bytes of one wheel's result from a worker"}};

/// What bounds work and memory without having to be set.
struct FixedLimit {
  std::string_view name;
  std::uint64_t value;
  std::string_view text;
};

constexpr std::array fixed_limits{
    FixedLimit{"needed", elf::limits::needed, "DT_NEEDED or audit entries of a shared object"},
    FixedLimit{"versions", elf::limits::versions, "symbol version records of a shared object"},
    FixedLimit{"search path", elf::limits::path_entries, "parts of one RPATH or RUNPATH"},
    FixedLimit{"notes", elf::limits::notes, "notes of a shared object"},
    FixedLimit{"evidence", elf::limits::evidence, "evidence strings of a shared object"},
    FixedLimit{"GPU images", elf::limits::gpu_groups, "distinct sets of them in a shared object"},
    FixedLimit{"imports", max_imports_per_file, "import statements of one Python file"},
    FixedLimit{"all imports", max_imports_per_wheel, "import statements of one wheel"},
    FixedLimit{"tags", tag_limit, "tags that a compressed set stands for"},
    FixedLimit{"requirement", Requirement::length_limit, "bytes of one Requires-Dist line"},
    FixedLimit{"marker", static_cast<std::uint64_t>(Marker::depth_limit),
               "parentheses of a marker within one another"},
    FixedLimit{"nested archives", 0, "a zip inside a wheel is not opened"}};

void declare(CLI::App& command, std::string_view flag, std::uint64_t& value,
             std::string_view text) {
  command.add_option("--limit-" + std::string(flag), value, "At most so many " + std::string(text))
      ->transform(CLI::AsSizeValue(false))
      ->type_name("N")
      ->group("Limits");
}

std::string line(std::string_view name, std::uint64_t value, std::string_view text) {
  return fmt::format("{:<28}{:>14}  {}\n", name, value, text);
}

}  // namespace

void declare_limits(CLI::App& command, Limits& limits, WorkerLimits& workers) {
  for (const LimitDescription& limit : limit_descriptions)
    declare(command, limit.flag, limits.*limit.value, limit.text);
  for (const WorkerLimit& limit : worker_limits)
    declare(command, limit.flag, workers.*limit.value, limit.text);
}

std::string limits_text(const Limits& limits, const WorkerLimits& workers) {
  std::string text;
  for (const LimitDescription& limit : limit_descriptions)
    text += line("--limit-" + std::string(limit.flag), limits.*limit.value, limit.text);
  for (const WorkerLimit& limit : worker_limits)
    text += line("--limit-" + std::string(limit.flag), workers.*limit.value, limit.text);
  text += "\nWithout a flag:\n";
  for (const FixedLimit& limit : fixed_limits) text += line(limit.name, limit.value, limit.text);
  return text + "\nWhat a limit cuts off is a finding, or makes the outcome unknown.\n";
}

}  // namespace wheelcheck
