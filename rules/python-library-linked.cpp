#include <algorithm>

#include "engine/finding_draft.hpp"
#include "engine/library_findings.hpp"
#include "engine/native_member.hpp"

namespace wheelcheck {
namespace {

std::string linked_python(const ObjectIdentity& identity) {
  for (const std::string& name : identity.needed)
    if (family_of(name) == LibraryFamily::libpython) return name;
  return {};
}

bool bundled(const WheelFacts& wheel, const std::string& name) {
  return std::any_of(wheel.members.begin(), wheel.members.end(), [&](const Member& member) {
    return member.path.ends_with("/" + name) || member.path == name;
  });
}

void check(const Rule& self, const Case& subject, Results& results) {
  for (const LibraryCase& library : subject.libraries) {
    // A program that embeds Python has to link to it.
    if (!is_shared_object(*library.member) || library.role == Role::program) continue;
    const std::string name = linked_python(library.member->object->identity);
    if (name.empty() || bundled(*subject.wheel, name)) continue;
    const bool missing = !missing_libraries(library, LibraryFamily::libpython).empty();
    Finding finding = missing ? draft(self, subject, library) : draft(self, Phase::import, library);
    if (!missing) finding.severity = std::min(finding.severity, Severity::warning);
    finding.needs = name;
    finding.has = missing ? "an interpreter that is linked statically, and no such library"
                          : "no such library where the interpreter is linked statically";
    if (finding.result.empty() || !missing)
      finding.result =
          "there: " + name + ": cannot open shared object file: No such file or directory";
    finding.remedy = self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule python_library_linked = {
    .id = "python-library-linked",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "an extension is linked to libpython, which many interpreters do not have",
    .cause =
        R"(Extensions find CPython's functions in the interpreter that loads them, and need not name the
library. This one does. Where the interpreter is one static program (Debian's and Ubuntu's, conda's,
uv's, the manylinux images'), there is no libpython3.11.so.1.0 to be found: `libpython3.11.so.1.0:
cannot open shared object file`.)",
    .cure =
        "install the interpreter's shared library (Debian: libpython3.11) or use an interpreter "
        "that has it; as its author, do not link extensions to libpython",
    .check = check,
};

}  // namespace wheelcheck
