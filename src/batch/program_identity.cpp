#include "batch/program_identity.hpp"

#include <elf.h>
#include <link.h>

#include <string_view>

#include "archive/digest.hpp"
#include "facts/byte_reader.hpp"

namespace wheelcheck {
namespace {

std::string_view mapped(const dl_phdr_info& file, const ElfW(Phdr) & part) {
  return {reinterpret_cast<const char*>(file.dlpi_addr + part.p_vaddr), part.p_memsz};
}

/// Is this very code in it? So that a library that is built in by another program is that library.
bool holds_this(const dl_phdr_info& file) {
  const auto* here = reinterpret_cast<const char*>(&program_identity);
  for (int i = 0; i < file.dlpi_phnum; ++i) {
    const std::string_view bytes = mapped(file, file.dlpi_phdr[i]);
    if (file.dlpi_phdr[i].p_type == PT_LOAD && here >= bytes.data() &&
        here < bytes.data() + bytes.size())
      return true;
  }
  return false;
}

/// gABI, "Note Section": name size, descriptor size, type, then both padded to four bytes.
std::string build_id(std::string_view notes) {
  const auto padded = [](std::uint32_t size) { return (std::size_t{size} + 3) & ~std::size_t{3}; };
  ByteReader in(notes);
  while (in.left() > 12) {
    const std::uint32_t name_size = in.u32(), size = in.u32(), type = in.u32();
    const std::string_view name = in.take(padded(name_size)), value = in.take(padded(size));
    if (type == NT_GNU_BUILD_ID && name == std::string_view("GNU\0", 4))
      return hexadecimal(value.substr(0, size));
  }
  return {};
}

int look_at(dl_phdr_info* file, std::size_t, void* found) {
  if (!holds_this(*file)) return 0;
  auto& id = *static_cast<std::string*>(found);
  for (int i = 0; i < file->dlpi_phnum && id.empty(); ++i)
    if (file->dlpi_phdr[i].p_type == PT_NOTE && file->dlpi_phdr[i].p_align <= 4)
      id = build_id(mapped(*file, file->dlpi_phdr[i]));
  return 1;
}

}  // namespace

std::string program_identity() {
  std::string id;
  try {
    ::dl_iterate_phdr(look_at, &id);
  } catch (const CannotRead&) {  // notes of a linker that we do not know
    id.clear();
  }
  return id;
}

}  // namespace wheelcheck
