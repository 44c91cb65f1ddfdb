#include "support/elf_writer.hpp"

#include <cstring>

#include "support/elf_assembly.hpp"

namespace wheelcheck::testing {

void ElfImage::poke(std::uint64_t offset, std::uint64_t value, std::size_t size) {
  for (std::size_t at = 0; at < size; ++at) {
    bytes.at(offset + at) = static_cast<std::byte>(value >> (8 * at) & 0xffU);
  }
}

std::uint64_t ElfImage::dynamic_value(std::uint64_t tag) const {
  for (std::uint64_t at = offsets.at("dynamic"); at < offsets.at("dynamic_end"); at += 16) {
    std::uint64_t found;
    std::memcpy(&found, bytes.data() + at, sizeof found);
    if (found == tag) return at + 8;
  }
  return 0;
}

ElfImage write_elf(const ElfSpec& spec) { return ElfAssembly(spec).write(); }

}  // namespace wheelcheck::testing
