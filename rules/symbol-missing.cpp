#include "engine/finding_draft.hpp"
#include "engine/symbol_findings.hpp"

namespace wheelcheck {
namespace {

constexpr Owner kOthers[] = {Owner::driver, Owner::libc, Owner::libstdcxx, Owner::openmp,
                             Owner::other};

/// Torch's and CPython's symbols have rules of their own, if the environment has them.
bool has_own_rule(const Environment& environment, Owner owner) {
  return (owner == Owner::torch && environment.torch) ||
         (owner == Owner::cpython && environment.python);
}

/// It is a note then: alone the library fails.
void explain_opened(const Case& subject, const LibraryCase& library, Finding& finding) {
  const std::string& by = subject.reach.opens_global.by;
  const std::string& package = library.imported_first;
  finding.has = "alone, nothing; ";
  if (by.empty())
    finding.has += (package.empty() ? "a library beside it" : package) +
                   " has it, which has to be opened with RTLD_GLOBAL first";
  else
    finding.has += by + " first opens a library " + (package.empty() ? "" : "of " + package + " ") +
                   "with RTLD_GLOBAL";
  finding.remedy = package.empty() ? "" : "keep " + package + " installed; ";
  finding.remedy += "as its author, link to the library that has it";
}

void check(const Rule& self, const Case& subject, Results& results) {
  for (const LibraryCase& library : subject.libraries) {
    // What a missing library or version would have brought is not missing by itself.
    if (!library.outcome.libraries.empty() || !library.outcome.versions.empty()) continue;
    for (Owner owner : kOthers) {
      const auto symbols = missing_of(subject, library, owner);
      if (symbols.empty() || has_own_rule(*subject.environment, owner)) continue;
      Finding finding = draft(self, subject, library);
      describe(finding, symbols, "nothing that would be loaded");
      finding.has = "no library that would be loaded exports it";
      finding.remedy = "take another build of the wheel; this one does not link to what it uses";
      if (library.after_siblings) explain_opened(subject, library, finding);
      results.findings.push_back(std::move(finding));
    }
  }
}

}  // namespace

extern const Rule symbol_missing = {
    .id = "symbol-missing",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "no library that would be loaded exports a symbol that native code needs",
    .cause =
        R"(The library that has it is of another version than the one at build time, another library
of the same name is found first, or the build forgot to link to it. Message:
`undefined symbol: GOMP_teams4, version GOMP_5.1`. A note where the package opens other libraries
for all that follow (RTLD_GLOBAL) and one of them may have it, as usearch does with numkong's; or
where no import statement loads the library and one beside it has what it lacks, as ONNX Runtime's
providers.)",
    .cure = "make the library of the right version the one that is found first",
    .check = check,
};

}  // namespace wheelcheck
