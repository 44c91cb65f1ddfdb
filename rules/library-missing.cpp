#include <algorithm>
#include <optional>
#include <set>

#include "engine/assumptions.hpp"
#include "engine/finding_draft.hpp"
#include "engine/importable.hpp"
#include "engine/imported_libraries.hpp"
#include "engine/library_findings.hpp"
#include "engine/system_package.hpp"
#include "image/provider.hpp"
#include "python/import_names.hpp"

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

/// Packages that the wheel's code imports and that an installer would bring.
std::set<std::string> still_to_come(const Case& subject) {
  const Importable importable(subject);
  std::set<std::string> names = imported_packages(subject.reach, subject.wheel->top_level);
  std::erase_if(names, [&](const std::string& name) { return !importable.to_come(name); });
  return names;
}

/// libarrow.so.2200 may come with pyarrow, and libtensorflow_framework.so.2 with tensorflow.
bool may_come_with(std::string_view library, const std::string& package) {
  if (library.starts_with("lib")) library.remove_prefix(3);
  const std::string stem = bare_word(library.substr(0, library.find(".so")));
  const std::string word = bare_word(package);
  return !stem.empty() && (stem.find(word) != stem.npos || word.find(stem) != word.npos);
}

void explain_absence(const std::set<std::string>& to_come, Finding& finding) {
  finding.has = "nothing in the wheel or in the environment provides it";
  finding.remedy = remedy_for(finding.needs);
  for (const std::string& package : to_come)
    if (may_come_with(finding.needs, package)) {
      finding.has += "; " + package + ", which the wheel imports and requires, is not installed";
      finding.remedy =
          "install " + package + " first, or check the wheel together with it (--with)";
      finding.certainty = std::min(finding.certainty, Certainty::likely);
      return;
    }
}

bool is_of_system(std::string_view soname) {
  return family_of(soname) == LibraryFamily::other && soname != "python" &&
         !is_glibc_library(soname) && soname != "libstdc++.so.6" && soname != "libgcc_s.so.1";
}

void check(const Rule& self, const Case& subject, Results& results) {
  uncheck_assumed(self, subject, is_driver_library, "no driver is described", results);
  uncheck_assumed(self, subject, is_of_system, "the system's libraries are not described", results);
  std::optional<std::set<std::string>> to_come;
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
