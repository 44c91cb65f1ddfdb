#include "engine/assumptions.hpp"
#include "engine/finding_draft.hpp"
#include "engine/version_findings.hpp"
#include "image/provider.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  const auto& described = subject.environment->libc;
  uncheck_assumed(self, subject, is_glibc_library,
                  described ? "the symbols of this libc are not known" : "no libc is described",
                  results);
  for (const LibraryCase& library : subject.libraries) {
    const VersionGap gap = missing_versions(library, is_glibc_library);
    // GLIBC_ABI_DT_RELR alone is packed relocations, which have a rule of their own.
    if (version_number(gap.highest).empty()) continue;
    Finding finding = draft(self, subject, library);
    finding.needs = gap.highest + " of " + gap.provider;
    const auto& libc = subject.environment->libc;
    finding.has = libc ? "glibc " + libc->version : "an older glibc";
    finding.evidence = gap.versions;
    finding.count = gap.versions.size();
    finding.remedy = "use a system with glibc " + std::string(version_number(gap.highest)) +
                     " or later, or a wheel for an older manylinux level";
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule glibc_version_missing = {
    .id = "glibc-version-missing",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "native code needs a newer glibc",
    .cause =
        R"(Functions of the C library carry the version in which they came, and the wheel was linked on
a newer system. A newer glibc can't be installed beside the old one. Message:
`/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by …)`.)",
    .cure = "use a newer distribution release or container, or a wheel built for an older one",
    .check = check,
};

}  // namespace wheelcheck
