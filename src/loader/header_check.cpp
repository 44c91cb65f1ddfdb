#include "loader/header_check.hpp"

#include "environment/glibc.hpp"

namespace wheelcheck {

namespace {

constexpr std::uint16_t kExecutable = 2, kDynamic = 3;  // e_type
// What glibc keeps for initial-exec TLS of libraries that come later: 1,664 bytes for every library
// together (TLS_STATIC_SURPLUS; since 2.32 the same sum out of two tunables).
constexpr std::uint64_t static_tls_reserve = 1664;
constexpr std::uint16_t kX86 = 3, kArm = 40, kX86_64 = 62, kAArch64 = 183;  // e_machine

/// e_machine of the environment; 0: not described.
std::uint16_t machine_of(const Environment& environment) {
  if (!environment.machine) return 0;
  const std::string& name = *environment.machine;
  if (name == "x86_64") return kX86_64;
  if (name == "aarch64") return kAArch64;
  if (name == "i686" || name == "i386") return kX86;
  if (name.starts_with("armv7")) return kArm;
  return 0;
}

/// Of segments with a hole between them, the first one's bytes go on past the start of the last:
/// what ld.so would take away from the excess is then less than nothing (elf/dl-map-segments.h).
bool first_reaches_last(const std::vector<Segment>& segments, std::uint64_t page) {
  const auto start = [&](const Segment& segment) { return segment.address & ~(page - 1); };
  const auto end = [&](const Segment& segment) {
    return (segment.address + segment.file_size + page - 1) & ~(page - 1);
  };
  bool holes = false;
  for (std::size_t i = 1; i < segments.size(); ++i)
    holes |= end(segments[i - 1]) != start(segments[i]);
  return holes && start(segments.back()) < end(segments.front());
}

}  // namespace

HeaderVerdict check_header(const Environment& environment, const ObjectIdentity& identity,
                           std::string& reason) {
  const auto refuse = [&](const char* text) {
    reason = text;
    return HeaderVerdict::refused;
  };
  const std::uint16_t machine = machine_of(environment);
  const std::uint8_t wanted_class = machine == kX86 || machine == kArm ? 1 : 2;
  if (identity.file_size > 0 && identity.file_size < (wanted_class == 2 ? 64 : 52))
    return refuse("file too short");
  if (identity.elf_class != wanted_class) return HeaderVerdict::wrong_class;
  if (identity.data != 1) return refuse("ELF file data encoding not little-endian");
  if (identity.ident_version != 1)
    return refuse("ELF file version ident does not match current one");
  if (identity.os_abi != 0 && identity.os_abi != 3) return refuse("ELF file OS ABI invalid");
  // abi_version 0 is SYSV's; with ELFOSABI_GNU glibc accepts what it knows, up to 3 (libc-abis).
  if (identity.abi_version > (identity.os_abi == 3 ? 3 : 0))
    return refuse("ELF file ABI version invalid");
  if (identity.padded) return refuse("nonzero padding in e_ident");
  if (identity.version != 1) return refuse("ELF file version does not match current one");
  if (machine != 0 && identity.machine != machine) return HeaderVerdict::passed_over;
  if (identity.type != kDynamic && identity.type != kExecutable)
    return refuse("only ET_DYN and ET_EXEC can be loaded");
  if (identity.odd_headers) return refuse("ELF file's phentsize not the expected size");
  if (identity.headers_cut) return refuse("cannot read file data");
  return HeaderVerdict::fits;
}

std::optional<std::string> check_mapping(const Environment& environment,
                                         const ObjectIdentity& identity, bool by_dlopen) {
  const std::uint64_t page = environment.page_size.value_or(4096);
  const bool since_2_35 = glibc_at_least(environment, "2.35");
  for (const Segment& segment : identity.segments) {
    if (!since_2_35 && (segment.alignment & (page - 1)))
      return "ELF load command alignment not page-aligned";
    // From 2.35 on pages decide, not p_align, which has become a wish (glibc bug 28676).
    const std::uint64_t unit = since_2_35 ? page : segment.alignment;
    if ((segment.address - segment.offset) & (unit - 1))
      return since_2_35 ? "ELF load command address/offset not page-aligned"
                        : "ELF load command address/offset not properly aligned";
  }
  if (identity.segments.empty()) return "object file has no loadable segments";
  if (identity.type == kExecutable) return "cannot dynamically load executable";
  if (!identity.has_dynamic) return "object file has no dynamic section";
  if (first_reaches_last(identity.segments, page))
    return since_2_35 ? "ELF load command address/offset not page-aligned"
                      : "cannot change memory protections";
  if (identity.pie() && glibc_at_least(environment, "2.26"))
    return "cannot dynamically load position-independent executable";
  if (by_dlopen && (identity.flags_1 & 0x40))  // DF_1_NOOPEN
    return "shared object cannot be dlopen()ed";
  const bool wants_executable_stack =
      identity.stack == StackFlags::executable ||
      (identity.stack == StackFlags::absent && identity.machine == kX86_64);
  if (wants_executable_stack && glibc_at_least(environment, "2.41"))
    return "cannot enable executable stack as shared object requires: Invalid argument";
  return std::nullopt;
}

bool exceeds_static_tls(const Environment& environment, const ObjectIdentity& identity) {
  return identity.static_tls() && identity.tls_size > static_tls_reserve && environment.libc &&
         environment.libc->kind == Libc::Kind::glibc;
}

bool isa_level_too_low(const Environment& environment, const ObjectIdentity& identity) {
  if (!glibc_at_least(environment, "2.33")) return false;
  if (identity.isa_needed >> 4U) return true;  // a level that no glibc of today knows
  if (!environment.cpu_level) return false;
  int needed = 0;  // bit n of the property is x86-64-v(n+1)
  for (int level = 1; level <= 4; ++level)
    if (identity.isa_needed & (1U << (level - 1))) needed = level;
  return needed > *environment.cpu_level;
}

}  // namespace wheelcheck
