#include "engine/finding_draft.hpp"
#include "engine/native_member.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  for (const LibraryCase& library : subject.libraries) {
    if (!is_shared_object(*library.member) || !library.member->object->identity.text_relocations)
      continue;
    Finding finding = draft(self, Phase::import, library);
    finding.needs = "code pages that the loader may write to (DT_TEXTREL)";
    finding.has = "systems that forbid it: SELinux without execmod, hardened kernels, musl";
    finding.result = "cannot make segment writable for relocation: Permission denied";
    finding.remedy = self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule elf_text_relocations = {
    .id = "elf-text-relocations",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .summary = "the loader has to write into a library's code to load it",
    .cause =
        R"(Part of the library was compiled without `-fPIC`, so that addresses stand in its code. glibc
makes the code writable while it loads, which SELinux policies forbid (execmod), and musl does not
do at all. Message: `cannot make segment writable for relocation: Permission denied`.)",
    .cure = "take another release; as its author, compile every object with `-fPIC`",
    .check = check,
};

}  // namespace wheelcheck
