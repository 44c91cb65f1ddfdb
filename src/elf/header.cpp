#include "elf/header.hpp"

#include <llvm/Object/ELF.h>

namespace wheelcheck::elf {

namespace {

using llvm::object::ELFFile;

/// ELFFile reads header and program headers in place: only these two, which check their ranges.
template <class ElfType>
void read_as(llvm::StringRef head, Header& header) {
  auto file = ELFFile<ElfType>::create(head);
  if (!file) {
    header.error = llvm::toString(file.takeError());
    return;
  }
  const auto& raw = file->getHeader();
  header.machine = raw.e_machine;
  header.type = raw.e_type;
  header.version = raw.e_version;
  header.flags = raw.e_flags;
  header.program_header_size = raw.e_phentsize;
  header.program_headers_at = raw.e_phoff;
  header.program_header_count = raw.e_phnum;
  header.sections_at = raw.e_shoff;
  header.section_count = raw.e_shnum;
  header.section_entry_size = raw.e_shentsize;
  header.section_names = raw.e_shstrndx;
  auto entries = file->program_headers();
  if (!entries) {
    header.error = llvm::toString(entries.takeError());
    return;
  }
  header.program_headers.reserve(entries->size());
  for (const auto& entry : *entries) {
    header.program_headers.push_back({entry.p_type, entry.p_flags, entry.p_offset, entry.p_vaddr,
                                      entry.p_filesz, entry.p_memsz, entry.p_align});
  }
}

}  // namespace

std::uint64_t Header::extent() const {
  const std::uint64_t own = encoding.wide ? 64 : 52;
  const std::uint64_t entry = encoding.wide ? 56 : 32;
  const std::uint64_t table = std::uint64_t{program_header_count} * entry;
  if (program_headers_at > ~std::uint64_t{0} - table) return own;  // wraps: no such bytes
  return std::max(own, program_headers_at + table);
}

bool is_elf(std::span<const std::byte> bytes) {
  return bytes.size() >= 4 && std::memcmp(bytes.data(), llvm::ELF::ElfMagic, 4) == 0;
}

Header read_header(std::span<const std::byte> head) {
  Header header;
  if (!is_elf(head)) {
    header.error = "no ELF magic";
    return header;
  }
  if (head.size() < llvm::ELF::EI_NIDENT) {
    header.error = "file too short for an ELF header";
    return header;
  }
  const auto ident = [&](std::size_t at) { return static_cast<std::uint8_t>(head[at]); };
  header.elf_class = ident(llvm::ELF::EI_CLASS);
  header.data = ident(llvm::ELF::EI_DATA);
  header.os_abi = ident(llvm::ELF::EI_OSABI);
  header.abi_version = ident(llvm::ELF::EI_ABIVERSION);
  header.ident_version = ident(llvm::ELF::EI_VERSION);
  for (std::size_t at = llvm::ELF::EI_PAD; at < llvm::ELF::EI_NIDENT; ++at)
    header.padded |= ident(at) != 0;
  header.encoding = {header.elf_class == llvm::ELF::ELFCLASS64,
                     header.data == llvm::ELF::ELFDATA2MSB};
  const llvm::StringRef bytes(reinterpret_cast<const char*>(head.data()), head.size());
  if (header.elf_class != llvm::ELF::ELFCLASS32 && header.elf_class != llvm::ELF::ELFCLASS64) {
    header.error = "EI_CLASS is " + std::to_string(header.elf_class) + ", neither 1 nor 2";
  } else if (header.data != llvm::ELF::ELFDATA2LSB && header.data != llvm::ELF::ELFDATA2MSB) {
    header.error = "EI_DATA is " + std::to_string(header.data) + ", neither 1 nor 2";
  } else if (header.encoding.wide) {
    header.encoding.big_endian ? read_as<llvm::object::ELF64BE>(bytes, header)
                               : read_as<llvm::object::ELF64LE>(bytes, header);
  } else {
    header.encoding.big_endian ? read_as<llvm::object::ELF32BE>(bytes, header)
                               : read_as<llvm::object::ELF32LE>(bytes, header);
  }
  return header;
}

}  // namespace wheelcheck::elf
