#include "engine/native_member.hpp"

namespace wheelcheck {
namespace {

struct Machine {
  std::string_view name;
  std::uint16_t number;
};

/// The first name of a number is the one that is shown.
constexpr Machine machines[] = {
    {"x86_64", 62},   {"i686", 3},    {"i386", 3},         {"i586", 3},   {"aarch64", 183},
    {"armv7l", 40},   {"armv6l", 40}, {"ppc64le", 21},     {"ppc64", 21}, {"s390x", 22},
    {"riscv64", 243}, {"mips64", 8},  {"loongarch64", 258}};

bool runs_on_processor(const Member& member) {
  constexpr std::uint16_t cuda = 190, amdgpu = 224, bpf = 247;
  if (member.kind != MemberKind::elf || !member.object) return false;
  const std::uint16_t machine = member.object->identity.machine;
  return machine != cuda && machine != amdgpu && machine != bpf;
}

}  // namespace

std::uint16_t elf_machine(std::string_view machine) {
  for (const Machine& known : machines)
    if (known.name == machine) return known.number;
  return 0;
}

std::string_view machine_name(std::uint16_t elf_machine) {
  for (const Machine& known : machines)
    if (known.number == elf_machine) return known.name;
  return {};
}

bool is_shared_object(const Member& member) {
  constexpr std::uint16_t shared_object_type = 3;  // ET_DYN
  return runs_on_processor(member) && member.object->identity.type == shared_object_type &&
         !member.path.ends_with(".debug");
}

bool is_machine_code(const Member& member) {
  return member.kind == MemberKind::macho || member.kind == MemberKind::pe ||
         runs_on_processor(member);
}

}  // namespace wheelcheck
