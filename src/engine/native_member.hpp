// Which members of a wheel are native code, and of which machine.
#pragma once

#include <cstdint>
#include <string_view>

#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// e_machine (gABI, ELF header) of a machine as platform tags write it: "x86_64" is 62. 0: another.
std::uint16_t elf_machine(std::string_view machine);

/// The other way round; empty where no wheel is made for that machine.
std::string_view machine_name(std::uint16_t elf_machine);

/// A shared object that a Linux loader could map. CUDA cubins, AMD code objects and BPF programs
/// are ELF files too, but data to it, and split debug files (`.debug`) are never loaded.
bool is_shared_object(const Member& member);

/// Machine code of any system: a shared object, an ELF program, Mach-O or PE.
bool is_machine_code(const Member& member);

}  // namespace wheelcheck
