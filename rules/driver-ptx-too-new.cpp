#include <fmt/format.h>

#include <algorithm>

#include "engine/cuda_release.hpp"
#include "engine/driver.hpp"
#include "engine/finding_draft.hpp"
#include "engine/gpu_coverage.hpp"
#include "engine/gpu_libraries.hpp"

namespace wheelcheck {
namespace {

std::uint16_t ptx_version(const GpuImage& image) {
  return static_cast<std::uint16_t>(image.ptx_major * 10 + image.ptx_minor);
}

/// The oldest PTX of a unit that `device` could run, in tenths; 0: it has machine code, or nothing.
std::uint16_t needed_ptx(const GpuContainers& unit, ComputeCapability device) {
  std::uint16_t oldest = 0;
  for (const GpuImage& image : unit.images) {
    const GpuFit how = fit(image, device);
    if (how == GpuFit::native) return 0;
    if (how != GpuFit::by_jit) continue;
    const std::uint16_t version = ptx_version(image);
    oldest = oldest == 0 ? version : std::min(oldest, version);
  }
  return oldest;
}

struct Refused {
  std::uint64_t units = 0, others = 0;  // that the driver refuses, and that run
  std::uint16_t ptx = 0;                // the newest that a unit cannot do without
  std::string member;
  std::vector<std::string> evidence;
};

void add(Refused& refused, const GpuLibrary& entry, ComputeCapability device, std::uint16_t known) {
  const SharedObject& object = *entry.library->member->object;
  const GpuCoverage covered = coverage(object, device);
  std::uint64_t units = 0;
  for (const GpuContainers& unit : object.gpu) {
    const std::uint16_t ptx = unit.kernels ? needed_ptx(unit, device) : std::uint16_t{0};
    if (ptx <= known) continue;
    units += unit.count;
    refused.ptx = std::max(refused.ptx, ptx);
  }
  refused.others += covered.native + covered.by_jit - std::min(units, covered.by_jit);
  if (units == 0) return;
  refused.units += units;
  if (refused.member.empty()) refused.member = entry.library->member->path;
  refused.evidence.push_back(fmt::format("{}: {} units", entry.library->member->path, units));
}

void check(const Rule& self, const Case& subject, Results& results) {
  if (!subject.environment->gpus) return;  // said by gpu-architecture-missing
  const auto driver = driver_of(*subject.environment);
  if (!driver) return;  // said by driver-too-old
  const std::uint16_t known = ptx_of_driver(driver->version);
  const auto devices = devices_of(self, subject, results);
  for (const ComputeCapability device : *devices) {
    Refused refused;
    for (const GpuLibrary& entry : gpu_libraries(subject))
      if (entry.needed) add(refused, entry, device, known);
    if (refused.units == 0) continue;
    Finding finding = draft(self, Phase::use, refused.member);
    if (refused.others != 0) {
      finding.severity = Severity::note;
      finding.decides = false;
    }
    const std::uint16_t branch = branch_of_ptx(refused.ptx);
    finding.needs =
        fmt::format("a driver that compiles PTX {} for sm_{}: {} units have no other code",
                    tenths_text(refused.ptx), device, refused.units);
    finding.has = fmt::format("{} compiles PTX up to {}", driver_text(*driver), tenths_text(known));
    finding.result = "the provided PTX was compiled with an unsupported toolchain.";
    finding.remedy = branch != 0 ? fmt::format("a driver of branch {} or later, or ", branch)
                                 : std::string("a newer driver, or ");
    finding.remedy += fmt::format("a build with code for sm_{}", device);
    finding.evidence = refused.evidence;
    finding.count = refused.units;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule driver_ptx_too_new = {
    .id = "driver-ptx-too-new",
    .severity = Severity::error,
    .certainty = Certainty::likely,
    .summary = "a GPU can only run PTX that the driver is too old to compile",
    .cause =
        R"(Machine code of a newer minor CUDA release runs on an older driver of the same major, but
PTX does not: the driver compiles only what its own release knows. The GPU has no machine code in the
wheel, and the PTX comes from a newer toolkit than the driver. Message (cudaErrorUnsupportedPtxVersion):
`the provided PTX was compiled with an unsupported toolchain.`)",
    .cure = "update the driver, or take a build with machine code for the GPU",
    .check = check,
};

}  // namespace wheelcheck
