// What the machine itself says: its name for the processor, page size, x86-64 level.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "environment/capture/root.hpp"

namespace wheelcheck {

struct Host {
  std::optional<std::string> machine;      // as uname -m: "x86_64"
  std::optional<int> cpu_level;            // x86-64 psABI level 1 … 4; nullopt: another machine
  std::optional<std::uint64_t> page_size;  // bytes
};

/// This machine (uname, cpuid, sysconf), or what `program`, an ELF file inside another root, is
/// made for; then neither CPU nor page size is known.
Host read_host(Root& root, const std::string& program);

/// "x86_64" for 62 and so on (gABI e_machine as uname spells it); nullopt: not one that wheels
/// name.
std::optional<std::string> machine_of_elf(std::string_view first_bytes);

}  // namespace wheelcheck
