#include "engine/finding_draft.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  for (const LibraryCase& library : subject.libraries) {
    if (!library.examined || library.outcome.kind != OutcomeKind::missing_library) continue;
    if (library.outcome.libraries.empty()) continue;
    const MissingLibrary& missing = library.outcome.libraries.front();
    Finding finding = draft(self, subject, library);
    finding.needs = missing.name;
    finding.has = "nothing in the wheel or in " + subject.environment->name + " provides it";
    finding.remedy = "install what provides " + missing.name;
    for (const MissingLibrary& other : library.outcome.libraries)
      finding.evidence.push_back(other.name);
    finding.count = finding.evidence.size();
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule library_missing = {
    .id = "library-missing",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a library that native code needs is nowhere to be found",
    .cause =
        R"(The wheel expects a shared library from the system or from another package, and neither
the wheel, nor the environment's packages, nor the loader's cache and directories have it. Message:
`libodbc.so.2: cannot open shared object file: No such file or directory`.)",
    .cure = "install the package that provides the library",
    .check = check,
};

}  // namespace wheelcheck
