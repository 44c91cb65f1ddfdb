#include "diagnosis/python_history.hpp"
#include "engine/extension_name.hpp"
#include "engine/finding_draft.hpp"
#include "engine/limited_api.hpp"
#include "image/provider.hpp"

namespace wheelcheck {
namespace {

/// Promised by the wheel's tag, or by the suffix that every Python looks for.
bool promises_stable_abi(const Case& subject, const LibraryCase& library) {
  if (!library.is_extension) return false;
  if (extension_name(library.member->path).suffix.starts_with(".abi3")) return true;
  return stable_abi_floor(subject.wheel->name).has_value();
}

/// A name that no CPython ever had is that of another library, whatever it begins with (PySide's
/// PyDateTimeAPI is libshiboken's).
bool leaves_stable_abi(const std::string& name) {
  return !limited_since(name) && !python_minors_with(name).empty();
}

/// A library of bindings that the extension links to, which may define the name itself (PySide's
/// PyRun_String is libshiboken's); empty: it links to none.
std::string binding_library(const LibraryCase& library, const std::string& name) {
  Import import;
  import.name = name;
  for (const std::string& needed : library.member->object->identity.needed)
    if (!needed.starts_with("libpython") && may_export(needed, import)) return needed;
  return {};
}

void check(const Rule& self, const Case& subject, Results& results) {
  const auto defined = python_definitions(subject);
  for (const LibraryCase& library : subject.libraries) {
    if (!promises_stable_abi(subject, library)) continue;
    Finding finding = draft(self, Phase::import, library);
    for (const std::string& name : python_imports(library, defined))
      if (leaves_stable_abi(name)) finding.evidence.push_back(name);
    if (finding.evidence.empty()) continue;
    finding.needs = finding.evidence.front() + ", which is no part of the stable ABI";
    finding.has = "the promise abi3, to load in every later Python";
    finding.result = "a later Python may lack it: undefined symbol: " + finding.evidence.front();
    finding.remedy = self.cure;
    finding.count = finding.evidence.size();
    if (const auto other = binding_library(library, finding.evidence.front()); !other.empty()) {
      finding.severity = Severity::note;
      finding.certainty = Certainty::hint;
      finding.result = "fine if it is " + other + " that has it; else a later Python may lack it";
    }
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule python_abi3_private = {
    .id = "python-abi3-private",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "an extension that promises the stable ABI uses more of CPython than that",
    .cause =
        R"(`abi3` says that one file serves every Python from the tag's version on, which only holds for
the functions of the limited API (PEP 384). The extension was compiled without Py_LIMITED_API, or in
part, and merely named so. It works until a Python drops the function; `python-symbol-missing` tells
whether the one at hand has. Names that other libraries of the wheel define, or that no CPython ever
exported, do not count; where the extension links to another library of bindings, which may have them,
this is a note.)",
    .cure =
        "take the build for your Python where there is one; as its author, compile all of it with "
        "Py_LIMITED_API",
    .check = check,
};

}  // namespace wheelcheck
