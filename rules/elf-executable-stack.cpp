#include "engine/finding_draft.hpp"
#include "engine/native_member.hpp"
#include "environment/glibc.hpp"

namespace wheelcheck {
namespace {

/// Without PT_GNU_STACK the architecture's default holds, executable on x86-64
/// (glibc, sysdeps/x86_64/stackinfo.h).
bool wants_executable_stack(const ObjectIdentity& identity) {
  constexpr std::uint16_t x86_64 = 62, x86 = 3;
  if (identity.stack == StackFlags::executable) return true;
  return identity.stack == StackFlags::absent &&
         (identity.machine == x86_64 || identity.machine == x86);
}

bool refused(const Environment& environment) { return glibc_at_least(environment, "2.41"); }

bool judged(const LibraryCase& library, const Environment& environment) {
  return library.examined || (!environment.machine && is_shared_object(*library.member));
}

void check(const Rule& self, const Case& subject, Results& results) {
  const Environment& environment = *subject.environment;
  for (const LibraryCase& library : subject.libraries) {
    if (!judged(library, environment)) continue;
    const ObjectIdentity& identity = library.member->object->identity;
    if (!wants_executable_stack(identity)) continue;
    Finding finding =
        refused(environment) ? draft(self, subject, library) : draft(self, Phase::import, library);
    if (!refused(environment)) {
      finding.severity = std::min(finding.severity, Severity::warning);
      finding.result =
          "with glibc 2.41 and later: cannot enable executable stack as shared object requires: "
          "Invalid argument";
    }
    finding.needs = "an executable stack";
    finding.has = identity.stack == StackFlags::absent
                      ? "no PT_GNU_STACK header, which means an executable stack"
                      : "PT_GNU_STACK with the flag PF_X";
    finding.remedy = self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule elf_executable_stack = {
    .id = "elf-executable-stack",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a library asks for an executable stack, which newer C libraries refuse",
    .cause =
        R"(An assembly file without `.note.GNU-stack`, or a nested function of C, makes the linker mark
the whole library. Up to glibc 2.40 the stack of the process became executable; since 2.41 dlopen
answers `cannot enable executable stack as shared object requires: Invalid argument`.)",
    .cure =
        "take a newer release; `patchelf --clear-execstack` where the code does not really need "
        "it; `GLIBC_TUNABLES=glibc.rtld.execstack=2` lifts the refusal",
    .check = check,
};

}  // namespace wheelcheck
