#include <algorithm>
#include <array>

#include "engine/extension_name.hpp"
#include "engine/finding_draft.hpp"
#include "engine/limited_api.hpp"

namespace wheelcheck {
namespace {

/// Functions that only an interpreter configured with --with-pydebug or --with-trace-refs has
/// (Include/object.h under Py_REF_DEBUG, Py_TRACE_REFS).
constexpr std::array debug_only{"PyModule_Create2TraceRefs", "PyModule_FromDefAndSpec2TraceRefs",
                                "_Py_AddToAllObjects",       "_Py_DecRefTotal_DO_NOT_USE_THIS",
                                "_Py_DECREF_DecRefTotal",    "_Py_ForgetReference",
                                "_Py_INCREF_IncRefTotal",    "_Py_IncRefTotal_DO_NOT_USE_THIS",
                                "_Py_NegativeRefcount",      "_Py_RefTotal"};

std::string debug_import(const LibraryCase& library) {
  const auto imported = python_imports(library, {});
  for (const char* name : debug_only)
    if (std::binary_search(imported.begin(), imported.end(), name)) return name;
  return {};
}

void check(const Rule& self, const Case& subject, Results& results) {
  const auto& python = subject.environment->python;
  if (python && python->debug) return;
  for (const LibraryCase& library : subject.libraries) {
    const bool suffix = extension_name(library.member->path).python.ends_with('d');
    const std::string symbol = debug_import(library);
    if (!suffix && symbol.empty()) continue;
    Finding finding = python ? draft(self, subject, library) : draft(self, Phase::import, library);
    finding.needs = suffix ? "a debug build of Python, by the file's suffix"
                           : symbol + ", which only a debug build of Python exports";
    finding.has =
        python ? "Python " + python->version + ", a release build" : "a tag that does not say so";
    if (suffix)
      finding.result = "the importer of a release build passes over the file";
    else if (finding.result.empty())
      finding.result = "undefined symbol: " + symbol;
    finding.remedy = self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule python_debug_build = {
    .id = "python-debug-build",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "an extension is compiled against a debug build of Python",
    .cause =
        R"(With Py_DEBUG or Py_TRACE_REFS the headers of Python call functions that count references, which
a release build does not export: `undefined symbol: _Py_NegativeRefcount`. Wheels have no tag for
it since Python 3.8; files may carry a `d` in their suffix (`.cpython-311d-x86_64-linux-gnu.so`).)",
    .cure = "take a build that was compiled against a release build of Python",
    .check = check,
};

}  // namespace wheelcheck
