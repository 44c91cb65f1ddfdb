#include <algorithm>

#include "engine/extension_name.hpp"
#include "engine/finding_draft.hpp"
#include "engine/limited_api.hpp"

namespace wheelcheck {
namespace {

bool contains(const std::vector<std::string>& names, const char* name) {
  return std::binary_search(names.begin(), names.end(), name);
}

/// A module that is made at once, by PyModule_Create, declares itself with a call; one that is made
/// in steps does so in a table of slots, which can't be told from outside.
bool switches_gil_on(const std::vector<std::string>& imported) {
  return (contains(imported, "PyModule_Create2") ||
          contains(imported, "PyModule_FromDefAndSpec2")) &&
         !contains(imported, "PyUnstable_Module_SetGIL") && !contains(imported, "PyModuleDef_Init");
}

void report_stable_abi(const Rule& self, const Case& subject, const LibraryCase& library,
                       const Python& python, Results& results) {
  Finding finding = draft(self, subject, library);
  finding.needs = "an interpreter with the global lock: the file promises abi3";
  finding.has =
      "Python " + python.version + ", free-threaded, where objects are laid out otherwise";
  finding.result = "the importer takes the file for its own, and it crashes or fails to load";
  finding.remedy =
      "take a wheel with the ABI tag of this Python (cp3XYt), or use the regular build";
  results.findings.push_back(std::move(finding));
}

void report_lock(const Rule& self, const LibraryCase& library, Results& results) {
  Finding finding = draft(self, Phase::import, library);
  finding.severity = Severity::note;
  finding.certainty = Certainty::likely;
  finding.needs = "PyUnstable_Module_SetGIL, to say that the module does without the lock";
  finding.has = "a module made by PyModule_Create that never says so";
  finding.result =
      "RuntimeWarning: The global interpreter lock (GIL) has been enabled to load module";
  finding.remedy = "PYTHON_GIL=0 keeps the lock off, at your own risk";
  results.findings.push_back(std::move(finding));
}

void check(const Rule& self, const Case& subject, Results& results) {
  const auto& python = subject.environment->python;
  if (!python || !python->free_threaded) return;
  for (const LibraryCase& library : subject.libraries) {
    if (!library.is_extension || !library.member->object) continue;
    const ExtensionName name = extension_name(library.member->path);
    if (name.suffix == ".abi3.so")
      report_stable_abi(self, subject, library, *python, results);
    else if (switches_gil_on(python_imports(library, {})))
      report_lock(self, library, results);
  }
}

}  // namespace

extern const Rule python_free_threaded = {
    .id = "python-free-threaded",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "an extension is not made for the free-threaded interpreter",
    .cause =
        R"(Free-threaded builds (3.13t, 3.14t; PEP 703) lay objects out differently, so that the stable ABI
of the regular build does not hold there, though 3.13t and 3.14t still look for the suffix
`.abi3.so`. A module for the right build that does not declare itself safe makes the interpreter
switch its lock on again: `The global interpreter lock (GIL) has been enabled to load module`.)",
    .cure = "take a wheel for the free-threaded build, or use the regular interpreter",
    .check = check,
};

}  // namespace wheelcheck
