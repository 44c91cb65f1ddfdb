// Notes: the x86 ISA level that an object wants (NT_GNU_PROPERTY_TYPE_0).
#pragma once

#include <cstdint>

#include "elf/region.hpp"

namespace wheelcheck::elf {

/// Bits of GNU_PROPERTY_X86_ISA_1_NEEDED in a PT_NOTE or PT_GNU_PROPERTY segment (x86-64 psABI,
/// "Program Property"); 0 if there is none. `alignment` is p_align, which decides the padding.
std::uint32_t isa_needed(const Region& notes, std::uint64_t alignment);

}  // namespace wheelcheck::elf
