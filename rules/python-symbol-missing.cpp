#include "engine/assumptions.hpp"
#include "engine/finding_draft.hpp"
#include "engine/symbol_findings.hpp"

namespace wheelcheck {
namespace {

bool is_python(std::string_view soname) {
  return soname == "python" || soname.starts_with("libpython");
}

void check(const Rule& self, const Case& subject, Results& results) {
  uncheck_assumed(self, subject, is_python, "the symbols of this Python are not known", results);
  const auto& python = subject.environment->python;
  if (!python) return;
  for (const LibraryCase& library : subject.libraries) {
    const auto symbols = missing_of(subject, library, Owner::cpython);
    if (symbols.empty()) continue;
    Finding finding = draft(self, subject, library);
    describe(finding, symbols, "Python " + python->version);
    finding.remedy = "take the build for Python " + python->version;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule python_symbol_missing = {
    .id = "python-symbol-missing",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "the interpreter lacks a function that native code needs",
    .cause =
        R"(The extension was built for another Python. Each minor release drops private functions
that compiled code used (`_PyUnicode_Ready` in 3.12, `_PyGen_Send` in 3.10) and adds others. Message:
`undefined symbol: _PyUnicode_Ready`.)",
    .cure = "take the wheel for the Python that is used",
    .check = check,
};

}  // namespace wheelcheck
