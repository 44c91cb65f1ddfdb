#include <optional>

#include "engine/assumptions.hpp"
#include "engine/finding_draft.hpp"
#include "engine/library_absence.hpp"
#include "engine/library_findings.hpp"
#include "image/provider.hpp"

namespace wheelcheck {
namespace {

/// Torch's, CUDA's, the driver's and CPython's libraries and the other C library have rules of
/// their own.
bool has_own_rule(const std::string& name) {
  return family_of(name) != LibraryFamily::other || name.starts_with("libc.musl-");
}

bool is_of_system(std::string_view soname) {
  return family_of(soname) == LibraryFamily::other && soname != "python" &&
         !is_glibc_library(soname) && soname != "libstdc++.so.6" && soname != "libgcc_s.so.1";
}

void check(const Rule& self, const Case& subject, Results& results) {
  uncheck_assumed(self, subject, is_driver_library, "no driver is described", results);
  uncheck_assumed(self, subject, is_of_system, "the system's libraries are not described", results);
  std::optional<LibraryAbsence> absence;
  for (const LibraryCase& library : subject.libraries) {
    if (!library.examined) continue;
    Finding finding = draft(self, subject, library);
    for (const MissingLibrary& missing : library.outcome.libraries)
      if (!has_own_rule(missing.name)) finding.evidence.push_back(missing.name);
    if (finding.evidence.empty()) continue;
    finding.needs = finding.evidence.front();
    if (library.after_siblings) {
      finding.has =
          library.imported_first.empty()
              ? "the wheel has it, where the loader does not look; the package opens it first"
              : library.imported_first + " has it, which the package imports first";
      finding.remedy = "as its author, link with -Wl,-rpath, so that it loads by itself";
    } else {
      if (!absence) absence.emplace(subject);
      absence->explain(finding);
    }
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
`libodbc.so.2: cannot open shared object file: No such file or directory`. A library whose neighbour
in the wheel the package opens first, as torchaudio does, loads there, and only fails alone: a note.
The same goes for a library of another package that the wheel's code imports, as tensorflow_text
imports tensorflow. A warning, where the package can be imported and only opens on demand what
lacks a library that distributions have, as torchaudio opens FFmpeg's and SoX's: those features do
not work there.)",
    .cure = "install the package that provides the library",
    .check = check,
};

}  // namespace wheelcheck
