#include <algorithm>

#include "engine/finding_draft.hpp"
#include "engine/fitting.hpp"

namespace wheelcheck {
namespace {

using Subject = Claim::Subject;

std::string target_text(const Claim& claim, const TorchTarget& target) {
  switch (claim.subject) {
    case Subject::torch:
      return "torch " + target.torch;
    case Subject::cxx11_abi:
      return "torch " + target.torch +
             ", built with _GLIBCXX_USE_CXX11_ABI=" + (*target.cxx11_abi ? "1" : "0");
    default:
      return "CUDA " + target.cuda + (target.cuda_is_torchs ? " (torch " + target.torch + ")" : "");
  }
}

std::string expected(const Claim& claim) {
  switch (claim.subject) {
    case Subject::torch:
      return "ImportError: … undefined symbol: a function of torch " + claim.value;
    case Subject::cxx11_abi:
      return "ImportError: … undefined symbol: one of torch's functions that take a std::string";
    case Subject::cuda:
      return "ImportError: libcudart.so." + claim.value.substr(0, claim.value.find('.')) +
             ": cannot open shared object file: No such file or directory";
    default:
      return "ImportError: a library of ROCm is missing";
  }
}

std::string remedy(const WheelFacts& wheel, const TorchTarget& target,
                   const Environment& environment) {
  const std::string project = wheel.name.distribution;
  const std::string public_version = wheel.name.version.substr(0, wheel.name.version.find('+'));
  std::string name = fitting_build(project, public_version, target, environment);
  if (name.empty()) name = fitting_build(project, {}, target, environment);
  if (!name.empty()) return "take " + name + " (fits by name, not read)";
  return "take a build whose label names what is installed, or build from source against it";
}

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelFacts& wheel = *subject.wheel;
  // Where the bytes were read the libraries have answered, and they know better than the name.
  if (wheel.depth != Depth::names || wheel.claims.empty()) return;
  const Installation installation(subject);
  const TorchTarget target = torch_target(*subject.environment, installation);
  for (const Claim& claim : wheel.claims) {
    const auto fit = fits(claim, target);
    if (!fit)
      results.unchecked.push_back(
          {std::string(self.id), "the environment does not say whether " + claim.text + " fits"});
    if (fit.value_or(true)) continue;
    Finding finding = draft(self, Phase::import);
    finding.certainty = Certainty::likely;
    finding.needs = claim.text + ", by its name";
    finding.has = target_text(claim, target);
    finding.result = expected(claim);
    finding.remedy = remedy(wheel, target, *subject.environment);
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule claim_unfit = {
    .id = "claim-unfit",
    .severity = Severity::error,
    .certainty = Certainty::likely,
    .summary = "the name says that the build is for another torch, CUDA or C++11 ABI",
    .cause =
        R"(Builds for torch carry in their name what they were made for
(`+cu12torch2.3cxx11abiFALSE`). A build for another torch minor, another CUDA major or the other
C++11 ABI is installed without complaint, and its import fails with an undefined symbol or a missing
library. Only names are judged here, of pins and with --by-name; where the file is at hand, its
libraries are asked instead.)",
    .cure = "take the build whose label names the torch, CUDA and C++11 ABI that are installed",
    .check = check,
};

}  // namespace wheelcheck
