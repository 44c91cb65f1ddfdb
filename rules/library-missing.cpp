#include <algorithm>
#include <optional>
#include <ranges>
#include <set>

#include "engine/assumptions.hpp"
#include "engine/finding_draft.hpp"
#include "engine/importable.hpp"
#include "engine/library_findings.hpp"
#include "engine/system_package.hpp"
#include "image/provider.hpp"

namespace wheelcheck {
namespace {

/// Torch's, CUDA's, the driver's and CPython's libraries and the other C library have rules of
/// their own.
bool has_own_rule(const std::string& name) {
  return family_of(name) != LibraryFamily::other || name.starts_with("libc.musl-");
}

std::string remedy_for(const std::string& name) {
  const std::string_view package = debian_package(name);
  if (package.empty()) return "install what provides " + name;
  return "install what provides " + name + " (Debian and Ubuntu: apt-get install " +
         std::string(package) + ")";
}

/// Packages that the wheel's code imports and that an installer would bring: up to three, "a, b".
std::string still_to_come(const Case& subject) {
  const Importable importable(subject);
  std::set<std::string> names;
  for (const auto& [module, reached] : subject.reach.modules) {
    const std::string top = module.substr(0, module.find('.'));
    if (reached.how != Reach::none && importable.to_come(top)) names.insert(top);
  }
  std::string out;
  for (const std::string& name : names | std::views::take(3))
    out += (out.empty() ? "" : ", ") + name;
  return out;
}

/// `to_come` as still_to_come() gives it.
void explain_absence(const std::string& to_come, Finding& finding) {
  finding.has = "nothing in the wheel or in the environment provides it";
  finding.remedy = remedy_for(finding.needs);
  if (to_come.empty() || !debian_package(finding.needs).empty()) return;
  finding.has += "; what the wheel imports and requires is not installed: " + to_come;
  finding.remedy = "install " + to_come + " first, or check the wheel together with it (--with)";
  finding.certainty = std::min(finding.certainty, Certainty::likely);
}

bool is_of_system(std::string_view soname) {
  return family_of(soname) == LibraryFamily::other && soname != "python" &&
         !is_glibc_library(soname) && soname != "libstdc++.so.6" && soname != "libgcc_s.so.1";
}

void check(const Rule& self, const Case& subject, Results& results) {
  uncheck_assumed(self, subject, is_driver_library, "no driver is described", results);
  uncheck_assumed(self, subject, is_of_system, "the system's libraries are not described", results);
  std::optional<std::string> to_come;
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
      if (!to_come) to_come = still_to_come(subject);
      explain_absence(*to_come, finding);
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
imports tensorflow.)",
    .cure = "install the package that provides the library",
    .check = check,
};

}  // namespace wheelcheck
