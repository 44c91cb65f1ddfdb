#include <fmt/format.h>

#include "engine/finding_draft.hpp"
#include "engine/gpu_coverage.hpp"
#include "engine/gpu_libraries.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  if (!subject.environment->gpus) return;  // said by gpu-architecture-missing
  const auto devices = devices_of(self, subject, results);
  const std::vector<GpuLibrary> libraries = gpu_libraries(subject);
  for (const ComputeCapability device : *devices) {
    Finding finding = draft(self, Phase::use);
    finding.decides = false;
    std::uint64_t units = 0;
    for (const GpuLibrary& entry : libraries) {
      if (!entry.needed) continue;
      const GpuCoverage covered = coverage(*entry.library->member->object, device);
      if (covered.native != 0 || covered.by_jit == 0) continue;
      if (units == 0) finding.member = entry.library->member->path;
      units += covered.by_jit;
      finding.evidence.push_back(entry.library->member->path);
    }
    if (units == 0) continue;
    finding.needs = fmt::format("the driver to compile {} units of PTX for sm_{}", units, device);
    finding.has = "no machine code for this GPU";
    finding.result =
        "the first use waits until all of it is compiled; then the driver's cache has it";
    finding.remedy = fmt::format("take a build with sm_{} where there is one", device);
    finding.count = finding.evidence.size();
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule gpu_jit_only = {
    .id = "gpu-jit-only",
    .severity = Severity::note,
    .certainty = Certainty::certain,
    .summary = "GPU code runs on a GPU of the environment only after the driver has compiled it",
    .cause =
        R"(The wheel holds no machine code for the GPU, but PTX that the driver compiles when a library
is first used: slow once for each machine and user, and only with a driver that knows the PTX version
(see driver-ptx-too-new).)",
    .cure =
        "take a build with machine code for the GPU, or keep CUDA_CACHE_PATH on a disk that stays",
    .check = check,
};

}  // namespace wheelcheck
