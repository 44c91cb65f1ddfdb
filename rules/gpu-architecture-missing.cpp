#include <fmt/format.h>

#include <algorithm>

#include "engine/finding_draft.hpp"
#include "engine/gpu_coverage.hpp"
#include "engine/gpu_libraries.hpp"

namespace wheelcheck {
namespace {

/// "sm_75 and sm_61"
std::string names_of(const std::vector<ComputeCapability>& devices) {
  std::string text;
  for (std::size_t at = 0; at < devices.size(); ++at) {
    if (at != 0) text += at + 1 == devices.size() ? " and " : ", ";
    text += fmt::format("sm_{}", devices[at]);
  }
  return text;
}

bool any_runs(const std::vector<GpuLibrary>& libraries, ComputeCapability device) {
  return std::any_of(libraries.begin(), libraries.end(), [device](const GpuLibrary& entry) {
    return entry.needed && coverage(*entry.library->member->object, device).runs();
  });
}

/// All that any container of it holds.
std::vector<GpuImage> images_in(const SharedObject& object) {
  std::vector<GpuImage> images;
  for (const GpuContainers& group : object.gpu)
    for (GpuImage image : group.images) {
      image.ptx_major = image.ptx_minor = 0;
      images.push_back(image);
    }
  std::sort(images.begin(), images.end());
  images.erase(std::unique(images.begin(), images.end()), images.end());
  return images;
}

void check(const Rule& self, const Case& subject, Results& results) {
  const auto devices = devices_of(self, subject, results);
  if (!devices) return;
  std::vector<GpuLibrary> libraries = gpu_libraries(subject);
  if (libraries.empty()) return;
  auto first = std::find_if(libraries.begin(), libraries.end(),
                            [](const GpuLibrary& entry) { return entry.needed; });
  const bool used = first != libraries.end();
  if (!used) {
    // How the package comes to them cannot be seen; that none of them runs can.
    for (GpuLibrary& entry : libraries) entry.needed = true;
    first = libraries.begin();
  }
  std::vector<ComputeCapability> lacking;
  for (const ComputeCapability device : *devices)
    if (!any_runs(libraries, device)) lacking.push_back(device);
  if (lacking.empty()) return;

  Finding finding = draft(self, Phase::use, first->library->member->path);
  if (lacking.size() < devices->size() || !used) finding.severity = Severity::warning;
  if (!used) finding.certainty = Certainty::likely;
  for (const GpuLibrary& entry : libraries)
    if (entry.needed)
      finding.evidence.push_back(entry.library->member->path + ": " +
                                 images_text(images_in(*entry.library->member->object)));
  finding.count = finding.evidence.size();
  finding.needs = "a GPU for " + images_text(images_in(*first->library->member->object));
  finding.has = names_of(lacking);
  finding.result = "CUDA error: no kernel image is available for execution on the device";
  finding.remedy = fmt::format(
      "take a build with code for {}, or build from source with TORCH_CUDA_ARCH_LIST={}",
      names_of(lacking), capability_text(lacking.front()));
  results.findings.push_back(std::move(finding));
}

}  // namespace

extern const Rule gpu_architecture_missing = {
    .id = "gpu-architecture-missing",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "the GPU code of the wheel runs on no GPU of the environment",
    .cause =
        R"(Machine code for a GPU (`sm_80`) runs on GPUs of the same major number and the same or a
later minor; on Jetson only on exactly that one. PTX (`compute_80`) is compiled by the driver for any
later GPU. Code with an `a` (`sm_90a`) runs on that GPU only, with an `f` on its family only. The
wheel holds neither for these GPUs: releases drop old GPUs, and new GPUs come after a release.
The package imports; the first launch of a kernel fails. Message:
`CUDA error: no kernel image is available for execution on the device`.

Only what the package imports, or loads by name where it imports no GPU code, is judged, and one
library that runs is enough: packages hold libraries for single generations of GPUs beside it.
It is a warning with several GPUs of which some would do, and where nothing tells how the package comes
to its GPU code.)",
    .cure = "take a build that holds code for the GPU, or build from source for it",
    .check = check,
};

}  // namespace wheelcheck
