#include "wheel/member_kind.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace wheelcheck {
namespace {

using Bytes = std::span<const std::byte>;

/// Little or big endian; 0 where the bytes end before.
std::uint32_t number(Bytes bytes, std::size_t at, std::size_t width, bool big = false) {
  if (at > bytes.size() || bytes.size() - at < width) return 0;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < width; ++i) {
    std::size_t from = big ? at + i : at + width - 1 - i;
    value = value << 8U | static_cast<std::uint32_t>(bytes[from]);
  }
  return value;
}

/// cputype of mach/machine.h.
std::string macho_machine(std::uint32_t cpu) {
  switch (cpu) {
    case 7:
      return "i386";
    case 0x01000007:
      return "x86_64";
    case 12:
      return "arm";
    case 0x0100000C:
      return "arm64";
    case 0x0200000C:
      return "arm64_32";
    case 18:
      return "ppc";
    default:
      return fmt::format("cpu {}", cpu);
  }
}

/// Machine of the PE/COFF specification.
std::string pe_machine(std::uint32_t machine) {
  switch (machine) {
    case 0x014C:
      return "x86";
    case 0x8664:
      return "x86-64";
    case 0xAA64:
      return "arm64";
    case 0x01C4:
      return "arm";
    default:
      return fmt::format("machine {:#x}", machine);
  }
}

/// mach-o/fat.h; a Java class file has the same magic, and a version of 45 or more where a fat file
/// has its number of architectures.
std::string fat_description(Bytes front) {
  std::uint32_t count = number(front, 4, 4, true);
  if (count == 0 || count > 30) return {};
  std::size_t entry = number(front, 0, 4, true) == 0xCAFEBABF ? 32 : 20;
  std::string machines;
  for (std::size_t i = 0; i < count && 8 + i * entry + 4 <= front.size(); ++i)
    machines += (i > 0 ? "+" : "") + macho_machine(number(front, 8 + i * entry, 4, true));
  return "Mach-O " + machines;
}

std::string macho_description(Bytes front) {
  std::uint32_t magic = number(front, 0, 4);
  if (magic == 0xFEEDFACE || magic == 0xFEEDFACF)
    return "Mach-O " + macho_machine(number(front, 4, 4));
  if (magic == 0xCEFAEDFE || magic == 0xCFFAEDFE)
    return "Mach-O " + macho_machine(number(front, 4, 4, true));
  return magic == 0xBEBAFECA || magic == 0xBFBAFECA ? fat_description(front) : std::string();
}

/// "MZ", and the PE header where e_lfanew says it is; beyond the bytes at hand it is taken on
/// trust.
std::string pe_description(Bytes front) {
  if (number(front, 0, 2) != 0x5A4D || front.size() < 64) return {};
  std::uint32_t header = number(front, 0x3C, 4);
  if (number(front, header, 4) != 0x00004550) return {};
  return "PE " + pe_machine(number(front, header + 4, 2));
}

}  // namespace

Recognised recognise(std::string_view path, Bytes front) {
  if (number(front, 0, 4) == 0x464C457F) return {MemberKind::elf, {}};
  if (std::string text = macho_description(front); !text.empty()) return {MemberKind::macho, text};
  if (std::string text = pe_description(front); !text.empty()) return {MemberKind::pe, text};
  if (number(front, 0, 4) == 0x04034B50) return {MemberKind::archive, {}};
  bool python = path.ends_with(".py");
  return {python ? MemberKind::python : MemberKind::other, {}};
}

}  // namespace wheelcheck
