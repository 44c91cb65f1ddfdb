#include "snapshot/shipped_bytes.hpp"

#include <cstddef>

// WHEELCHECK_SNAPSHOT_FILE is set by CMake. An assembler directive, since a compiler would need
// minutes for an array of this size.
asm(R"(
  .pushsection .rodata.wheelcheck_snapshot, "a", @progbits
  .balign 4096
  .hidden wheelcheck_snapshot_begin
  .hidden wheelcheck_snapshot_end
  .global wheelcheck_snapshot_begin
  .global wheelcheck_snapshot_end
wheelcheck_snapshot_begin:
  .incbin ")" WHEELCHECK_SNAPSHOT_FILE R"("
wheelcheck_snapshot_end:
  .popsection
)");

extern "C" const char wheelcheck_snapshot_begin[];
extern "C" const char wheelcheck_snapshot_end[];

namespace wheelcheck {

std::string_view shipped_bytes() {
  return {wheelcheck_snapshot_begin,
          static_cast<std::size_t>(wheelcheck_snapshot_end - wheelcheck_snapshot_begin)};
}

}  // namespace wheelcheck
