#include <fmt/format.h>

#include <algorithm>

#include "engine/finding_draft.hpp"
#include "engine/gpu_coverage.hpp"
#include "engine/gpu_libraries.hpp"

namespace wheelcheck {
namespace {

/// Libraries in part or wholly without code for `device`, in a wheel whose code runs there.
struct Outliers {
  std::uint64_t lacking = 0, total = 0;
  std::string first;  // the library that lacks most
  std::vector<std::string> evidence;
};

Outliers outliers_of(const std::vector<GpuLibrary>& libraries, ComputeCapability device) {
  Outliers out;
  bool runs = false;
  std::uint64_t most = 0;
  for (const GpuLibrary& entry : libraries) {
    const std::string& path = entry.library->member->path;
    const GpuCoverage covered = coverage(*entry.library->member->object, device);
    runs |= entry.needed && covered.runs();
    out.lacking += covered.none;
    out.total += covered.total();
    for (const GpuContainers* group : covered.lacking)
      out.evidence.push_back(
          fmt::format("{}: {} × {}", path, group->count, images_text(group->images)));
    if (covered.none <= most) continue;
    most = covered.none;
    out.first = path;
  }
  // Where nothing runs, gpu-architecture-missing has said so.
  if (!runs) return {};
  std::sort(out.evidence.begin(), out.evidence.end());
  return out;
}

void check(const Rule& self, const Case& subject, Results& results) {
  if (!subject.environment->gpus) return;  // said by gpu-architecture-missing
  const auto devices = devices_of(self, subject, results);
  const std::vector<GpuLibrary> libraries = gpu_libraries(subject);
  for (const ComputeCapability device : *devices) {
    const Outliers outliers = outliers_of(libraries, device);
    if (outliers.lacking == 0) continue;
    Finding finding = draft(self, Phase::use, outliers.first);
    finding.decides = false;
    finding.needs = fmt::format("other GPUs: {} of {} units with kernels have no code for sm_{}",
                                outliers.lacking, outliers.total, device);
    finding.has = fmt::format("sm_{}, for which the others have code", device);
    finding.result = "features that are in those units only do not work on this GPU";
    finding.remedy = "none is needed if the package picks its kernels by GPU, as most do";
    finding.evidence = outliers.evidence;
    finding.count = outliers.lacking;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule gpu_architecture_partial = {
    .id = "gpu-architecture-partial",
    .severity = Severity::note,
    .certainty = Certainty::hint,
    .summary = "parts of the wheel's GPU code do not run on a GPU of the environment",
    .cause =
        R"(Each translation unit brings its own list of GPU architectures. Here most units have code
that the GPU runs, and some have not: kernels that use what only one generation of GPUs has
(`sm_90a`), or units that were left out of the list by mistake. The package chooses among them when
it runs, which cannot be seen in the file. Where it chooses wrongly, the message is
`CUDA error: no kernel image is available for execution on the device`.)",
    .cure = "look whether the feature that is used needs one of these units",
    .check = check,
};

}  // namespace wheelcheck
