#include "engine/finding_draft.hpp"
#include "python/version_number.hpp"
#include "release/gpu_floor.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelName& name = subject.wheel->name;
  const auto version = Version::parse(name.version);
  const GpuFloor* floor = version ? gpu_floor(name.distribution, *version) : nullptr;
  if (!floor) return;
  const auto& gpus = subject.environment->gpus;
  if (!gpus) {
    results.unchecked.push_back({std::string(self.id), "no GPU is described"});
    return;
  }
  for (const std::string& gpu : *gpus) {
    if (compare_numbers(gpu, floor->capability) >= 0) continue;
    Finding finding = draft(self, Phase::use);
    finding.needs = "a GPU of compute capability " + floor->capability + " or higher";
    finding.has = "compute capability " + gpu;
    finding.result = name.distribution + " does not support this GPU";
    finding.remedy =
        "use another GPU, or what this project offers in its place; see " + floor->reference;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule gpu_unsupported = {
    .id = "gpu-unsupported",
    .severity = Severity::error,
    .certainty = Certainty::likely,
    .summary = "the project does not support this GPU, whatever its libraries hold",
    .cause =
        R"(Some projects support GPUs from a certain compute capability on, by their documentation and by a
check at run time: FlashAttention 2 says `RuntimeError: FlashAttention only supports Ampere GPUs or
newer.` on a T4 (7.5). That holds for every build of it, also one compiled on the spot. The floors
that are known stand in rules/data/gpu-floors.json, each with the place where the project says so.)",
    .cure = "use a GPU that the project supports, or another implementation",
    .check = check,
};

}  // namespace wheelcheck
