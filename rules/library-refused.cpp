#include "engine/finding_draft.hpp"
#include "engine/refusal.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  for (const LibraryCase& library : subject.libraries) {
    if (library.role == Role::program || refusal_of(library) != Refusal::other) continue;
    Finding finding = draft(self, subject, library);
    finding.needs = "a file that the loader accepts";
    finding.has = library.outcome.message;
    finding.remedy = self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule library_refused = {
    .id = "library-refused",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "the loader finds a library, and refuses it",
    .cause =
        R"(The file is there, and its headers are not those of a shared object that this loader opens:
it is damaged, it was linked as a program or with `-z nodlopen`, or one that it brings along is like
that. Message: `cannot dynamically load executable`, `shared object cannot be dlopen()ed`, `ELF load
command address/offset not page-aligned`. Refusals of the processor level, of packed relocations, of
an executable stack and of thread-local memory have rules of their own.)",
    .cure =
        "take another build of the wheel; as its author, look at the link line and at what "
        "processes the file later (strip, patchelf, packers)",
    .check = check,
};

}  // namespace wheelcheck
