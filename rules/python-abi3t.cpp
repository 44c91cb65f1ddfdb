#include "engine/extension_name.hpp"
#include "engine/finding_draft.hpp"
#include "python/version_number.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  const auto& python = subject.environment->python;
  if (!python || compare_numbers(python->version, "3.15") >= 0) return;
  for (const LibraryCase& library : subject.libraries) {
    const ExtensionName name = extension_name(library.member->path);
    if (name.module.empty() || !name.suffix.starts_with(".abi3t")) continue;
    Finding finding = draft(self, subject, library);
    finding.needs = "Python 3.15, the first that looks for " + name.suffix;
    finding.has = "Python " + python->version;
    finding.result = "ModuleNotFoundError: No module named '" + name.module + "'";
    finding.remedy = self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule python_abi3t = {
    .id = "python-abi3t",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "an extension's suffix is one that only Python 3.15 and later look for",
    .cause =
        R"(PEP 803 gives the stable ABI of free-threaded builds a suffix and a tag of its own, `.abi3t.so`
and `abi3t`, with Python 3.15. Earlier ones pass over the file: the wheel unpacks, and the import says
`ModuleNotFoundError`.)",
    .cure = "take a wheel for the Python at hand, or use Python 3.15 or later",
    .check = check,
};

}  // namespace wheelcheck
