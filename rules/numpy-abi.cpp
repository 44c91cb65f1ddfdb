#include <algorithm>

#include "engine/extension_name.hpp"
#include "engine/finding_draft.hpp"
#include "engine/installation.hpp"
#include "engine/numpy_evidence.hpp"

namespace wheelcheck {
namespace {

std::string what_happens(const NumpyEvidence& evidence, const std::string& version) {
  if (evidence.first_generation)
    return "ImportError: numpy.core.multiarray failed to import (A module that was compiled using "
           "NumPy 1.x cannot be run in NumPy " +
           version + ")";
  return "RuntimeError: module was compiled against NumPy C-API version of NumPy " +
         evidence.lowest + " but the running NumPy is " + version;
}

/// The `__init__` of a package or subpackage imports it, whatever happens.
bool opened_by_package(const Case& subject, const LibraryCase& library) {
  const std::string name = extension_name(library.member->installed_path).module;
  const auto imports_it = [&](const ImportStatement& statement) {
    return statement.guard == ImportGuard::none &&
           (statement.module == name || statement.module + "." + statement.imported == name);
  };
  const auto& modules = subject.wheel->imports.modules;
  return std::any_of(modules.begin(), modules.end(), [&](const PythonModule& module) {
    return module.is_package &&
           std::any_of(module.imports.begin(), module.imports.end(), imports_it);
  });
}

void judge(const Rule& self, const Case& subject, const LibraryCase& library,
           const Installed& numpy, const Version& version, Results& results) {
  const NumpyEvidence evidence = numpy_evidence(*library.member->object);
  const auto lowest = Version::parse(evidence.lowest);
  const bool too_new = evidence.first_generation && version.number(0) >= 2;
  const bool too_old = lowest && compare_public(version, *lowest) < 0;
  if (!too_new && !too_old) return;
  Finding finding = draft(self, subject, library);
  finding.certainty = Certainty::likely;
  // NumPy's headers raise while the extension initialises, so `import scipy.linalg` is the moment.
  if (library.by_submodule && finding.decides && !evidence.by_cython) finding.phase = Phase::import;
  // Of Cython's declarations only types are sure to be looked up, and blis works without its
  // benchmark, which alone imports such a one; what a subpackage opens is no such tool.
  if (library.by_submodule && evidence.by_cython && !opened_by_package(subject, library))
    finding.severity = std::min(finding.severity, Severity::warning);
  // What an extension brings along imports NumPy when the extension asks it to.
  if (library.role == Role::vendored) finding.severity = Severity::warning;
  if (evidence.pybind11 && finding.severity == Severity::error) {
    // It catches the failed import, prints NumPy's warning, and fails where arrays are passed.
    finding.severity = Severity::warning;
    finding.phase = Phase::use;
  }
  finding.needs = too_new ? "NumPy 1.x: it knows the module numpy.core._multiarray_umath alone"
                          : "NumPy " + evidence.lowest + " or later, by the text in the binary";
  finding.has = numpy.text();
  finding.result = what_happens(evidence, numpy.version);
  finding.remedy = too_new ? "take a release that was built with NumPy 2, or numpy<2"
                           : "take numpy>=" + evidence.lowest;
  results.findings.push_back(std::move(finding));
}

void check(const Rule& self, const Case& subject, Results& results) {
  const Installation installation(subject);
  const Installed* numpy = installation.find("numpy");
  const auto version = numpy ? Version::parse(numpy->version) : std::nullopt;
  bool concerned = false;
  for (const LibraryCase& library : subject.libraries) {
    if (!library.examined || !uses_numpy(*library.member->object)) continue;
    concerned = true;
    if (version) judge(self, subject, library, *numpy, *version, results);
  }
  if (concerned && !version)
    results.unchecked.push_back({std::string(self.id), installation.complete()
                                                           ? "NumPy is not installed"
                                                           : "no version of NumPy is described"});
}

}  // namespace

extern const Rule numpy_abi = {
    .id = "numpy-abi",
    .severity = Severity::error,
    .certainty = Certainty::likely,
    .summary = "an extension was built for another generation of NumPy's C API",
    .cause =
        R"(NumPy 2 moved its C API to `numpy._core` and changed structures. An extension built with NumPy
1.x looks for `numpy.core._multiarray_umath` alone and fails at import under NumPy 2: `ImportError:
numpy.core.multiarray failed to import`. One built with NumPy 2 headers works under both, from the
release on that it names in a text of its own, `(NumPy 1.23)`: before that its import fails too. What
decides lies in the binary, whatever Requires-Dist allows. Extensions that use NumPy through pybind11
alone ask for its modules when they are used, and are not judged; one that has NumPy's headers too
(onnxruntime 1.16) is imported with a warning on standard error.)",
    .cure = "take a release built with NumPy 2, or pin numpy<2",
    .check = check,
};

}  // namespace wheelcheck
