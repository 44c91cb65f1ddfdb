#include "engine/finding_draft.hpp"
#include "engine/version_findings.hpp"

namespace wheelcheck {
namespace {

bool is_runtime(std::string_view file) {
  return file.starts_with("libstdc++.so") || file.starts_with("libgcc_s.so");
}

void check(const Rule& self, const Case& subject, Results& results) {
  for (const LibraryCase& library : subject.libraries) {
    const VersionGap gap = missing_versions(library, is_runtime);
    if (gap.versions.empty()) continue;
    Finding finding = draft(self, subject, library);
    finding.needs = gap.highest + " of " + gap.provider;
    const auto& highest = subject.environment->libstdcxx;
    finding.has = highest ? "libstdc++ up to GLIBCXX_" + *highest : "an older " + gap.provider;
    finding.evidence = gap.versions;
    finding.count = gap.versions.size();
    finding.remedy = "install a newer libstdc++ (a newer GCC runtime), or take another wheel";
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule libstdcxx_version_missing = {
    .id = "libstdcxx-version-missing",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "native code needs a newer libstdc++",
    .cause =
        R"(The wheel was compiled with a newer GCC than the libstdc++.so.6 that would be loaded comes
from; a conda prefix or a directory in LD_LIBRARY_PATH may bring an older one than the system's.
Message: `libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by …)`.)",
    .cure = "install a newer libstdc++; with conda, `libstdcxx-ng`",
    .check = check,
};

}  // namespace wheelcheck
