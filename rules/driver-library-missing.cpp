#include "engine/finding_draft.hpp"
#include "engine/library_findings.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  for (const LibraryCase& library : subject.libraries) {
    const auto missing = missing_libraries(library, LibraryFamily::driver);
    if (missing.empty()) continue;
    Finding finding = draft(self, subject, library);
    finding.needs = missing.front() + ", part of the NVIDIA driver";
    finding.has = subject.environment->driver == "none" ? "the description says that there is none"
                                                        : "no driver is in the loader's path";
    finding.remedy = "run it where the driver is (a container with --gpus all)";
    finding.evidence = missing;
    finding.count = missing.size();
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule driver_library_missing = {
    .id = "driver-library-missing",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "native code links to the NVIDIA driver, and there is none",
    .cause =
        R"(The library names `libcuda.so.1` (or another part of the driver) among the libraries that it
needs, so it does not even load on a machine or in a container without GPU; the CUDA runtime looks for
the driver only when it is used. Message:
`libcuda.so.1: cannot open shared object file: No such file or directory`.)",
    .cure = "run it where the driver is; who builds it should open the driver when it is used",
    .check = check,
};

}  // namespace wheelcheck
