#include "elf/note.hpp"

#include <llvm/BinaryFormat/ELF.h>

#include <string_view>

#include "elf/limits.hpp"

namespace wheelcheck::elf {

namespace {

std::uint64_t padded(std::uint64_t size, std::uint64_t alignment) {
  return (size + alignment - 1) & ~(alignment - 1);
}

std::uint32_t isa_in_properties(const Region& properties) {
  std::uint64_t at = 0;
  for (std::uint64_t count = 0; count < limits::notes && properties.holds(at, 8); ++count) {
    const std::uint32_t type = properties.u32(at), size = properties.u32(at + 4);
    if (type == llvm::ELF::GNU_PROPERTY_X86_ISA_1_NEEDED && size == 4)
      return properties.u32(at + 8);
    at += 8 + padded(size, properties.word_size());
  }
  return 0;
}

}  // namespace

std::uint32_t isa_needed(const Region& notes, std::uint64_t alignment) {
  alignment = alignment == 8 ? 8 : 4;  // whatever else p_align says, notes are padded to 4
  std::uint64_t at = 0;
  for (std::uint64_t count = 0; count < limits::notes && notes.holds(at, 12); ++count) {
    const std::uint32_t name_size = notes.u32(at), size = notes.u32(at + 4);
    const std::uint64_t name = at + 12,
                        content = at + padded(12 + std::uint64_t{name_size}, alignment);
    const bool gnu = name_size == 4 && notes.holds(name, 4) &&
                     std::string_view(notes.text() + name, 4) == std::string_view("GNU\0", 4);
    if (gnu && notes.u32(at + 8) == llvm::ELF::NT_GNU_PROPERTY_TYPE_0 &&
        notes.holds(content, size)) {
      return isa_in_properties(notes.part(content, size));
    }
    at = content + padded(size, alignment);
  }
  return 0;
}

}  // namespace wheelcheck::elf
