#include "engine/finding_draft.hpp"
#include "engine/native_member.hpp"

namespace wheelcheck {
namespace {

/// Bit n of GNU_PROPERTY_X86_ISA_1_NEEDED is x86-64-v(n+1) (x86-64 psABI).
int highest_level(std::uint32_t isa_needed) {
  int highest = 0;
  for (int level = 1; level <= 4; ++level)
    if ((isa_needed >> (level - 1)) & 1U) highest = level;
  return highest;
}

std::string level_name(int level) { return "x86-64-v" + std::to_string(level); }

void check(const Rule& self, const Case& subject, Results& results) {
  const auto& cpu = subject.environment->cpu_level;
  for (const LibraryCase& library : subject.libraries) {
    if (!is_shared_object(*library.member)) continue;
    const int needed = highest_level(library.member->object->identity.isa_needed);
    if (needed < 2 || (cpu && needed <= *cpu)) continue;
    const bool refused = cpu && library.examined;
    Finding finding = refused ? draft(self, subject, library) : draft(self, Phase::import, library);
    if (!refused) finding.severity = Severity::note;
    finding.needs = "a processor of level " + level_name(needed);
    finding.has = cpu ? "one of level " + level_name(*cpu) : "a tag that promises any x86-64";
    if (finding.result.empty())
      finding.result = refused ? "Illegal instruction" : "on an older processor it does not load";
    finding.remedy = self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule elf_isa_level = {
    .id = "elf-isa-level",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a library is compiled for newer processors than the one at hand",
    .cause =
        R"(The library carries a note that it needs a level of the instruction set (x86-64-v3 is AVX2).
glibc 2.33 and later refuse it on an older processor: `CPU ISA level is lower than required`; an
older glibc loads it, and it ends with `Illegal instruction`. Most libraries with AVX code carry no
such note; what they need can't be told from outside.)",
    .cure = "take a build for the baseline (x86-64-v1), or use a newer processor",
    .check = check,
};

}  // namespace wheelcheck
