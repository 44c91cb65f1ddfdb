#include <fmt/format.h>

#include <charconv>

#include "engine/cuda_release.hpp"
#include "engine/driver.hpp"
#include "engine/finding_draft.hpp"

namespace wheelcheck {
namespace {

/// The oldest driver for the runtime that `library` uses; empty: it uses none that is known.
std::string_view minimum_for(const std::string& major) {
  unsigned number = 0;
  std::from_chars(major.data(), major.data() + major.size(), number);
  return oldest_driver(number);
}

/// "found version 12020", as the runtime writes a release.
unsigned found_version(const Driver& driver) {
  const unsigned cuda = cuda_of_driver(driver.version);
  return cuda / 10 * 1000 + cuda % 10 * 10;
}

void check(const Rule& self, const Case& subject, Results& results) {
  const Environment& environment = *subject.environment;
  if (environment.gpus && environment.gpus->empty()) return;
  const auto driver = driver_of(environment);
  for (const LibraryCase& library : subject.libraries) {
    if (!library.examined || library.outcome.kind != OutcomeKind::loads) continue;
    const std::string major = runtime_major(subject, library);
    if (major.empty()) continue;
    if (!environment.driver) {
      results.unchecked.push_back({std::string(self.id), "no driver in the description"});
      return;
    }
    if (!driver) return;
    const std::string_view minimum = minimum_for(major);
    if (minimum.empty() || !driver_older(driver->version, minimum)) continue;
    Finding finding = draft(self, subject, library);
    finding.phase = Phase::use;
    finding.needs = fmt::format("driver {} or later, for the CUDA {} runtime", minimum, major);
    finding.has = driver_text(*driver);
    finding.result = fmt::format(
        "CUDA driver version is insufficient for CUDA runtime version (found version {})",
        found_version(*driver));
    finding.remedy =
        fmt::format("update the driver, or take builds (torch's too) for CUDA {} or older",
                    cuda_of_driver(driver->version) / 10);
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule driver_too_old = {
    .id = "driver-too-old",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "the NVIDIA driver is older than the CUDA runtime allows",
    .cause =
        R"(Each CUDA major release has an oldest driver: 450.80.02 for 11, 525.60.13 for 12, 580.65.06
for 13. From that one on any minor release runs (minor-version compatibility), but no program of the
next major. The runtime is the one that the library links to, or that torch has loaded before. The
package imports; CUDA cannot be used. Messages:
`CUDA driver version is insufficient for CUDA runtime version`;
`The NVIDIA driver on your system is too old (found version 11040)`.

A forward-compatibility package (`cuda-compat`) in the loader's path counts as the driver; it works on
data-centre GPUs only.)",
    .cure = "update the driver, or take the build for an older CUDA major",
    .check = check,
};

}  // namespace wheelcheck
