// Why the loader refuses a library that it found, by the text that ld.so prints.
#pragma once

#include <cstdint>

#include "engine/case.hpp"

namespace wheelcheck {

enum class Refusal : std::uint8_t {
  none,               // it is not refused
  static_tls,         // no room for its thread-local memory (glibc elf/dl-reloc.c)
  processor,          // made for another level of x86-64 (sysdeps/x86/dl-prop.h)
  packed_relocation,  // DT_RELR, not declared (elf/dl-version.c)
  alignment,          // its segments do not lie on the kernel's pages (elf/dl-load.c)
  executable_stack,   // (elf/dl-load.c)
  other,              // another text, or that of a library which it brings along
};

Refusal refusal_of(const LibraryCase& library);

}  // namespace wheelcheck
