#include <algorithm>

#include "diagnosis/release_history.hpp"
#include "engine/finding_draft.hpp"
#include "engine/torch_use.hpp"
#include "python/version_number.hpp"

namespace wheelcheck {
namespace {

/// The oldest known release that the requirement lets in though it is below `floor`; empty: none.
std::string admitted_below(const std::optional<SpecifierSet>& requirement,
                           const std::string& floor) {
  for (const std::string& release : known_torch_releases()) {
    if (compare_numbers(release, floor) >= 0) break;
    const auto version = Version::parse(release);
    if (!requirement || (version && requirement->contains(*version))) return release;
  }
  return {};
}

void check(const Rule& self, const Case& subject, Results& results) {
  const auto requirement = torch_requirement(*subject.wheel);
  for (const LibraryCase& library : subject.libraries) {
    const TorchUse use = torch_use(library);
    // C++ names fit one minor anyway, and other rules hold them against the torch at hand.
    if (use.shims.empty() || !use.cpp.empty()) continue;
    const auto floor = torch_floor(use.shims);
    if (!floor) continue;
    const std::string admitted = admitted_below(requirement, floor->release);
    if (admitted.empty()) continue;
    Finding finding = draft(self, Phase::import, library);
    finding.needs = "torch " + floor->release +
                    " or later: " + (floor->shim.empty() ? use.shims.front() : floor->shim);
    finding.has = requirement ? "Requires-Dist: torch" + requirement->text() +
                                    ", which lets torch " + admitted + " in"
                              : "no requirement on torch";
    finding.result = "with torch " + admitted + ": undefined symbol: " +
                     (floor->shim.empty() ? use.shims.front() : floor->shim);
    finding.remedy = "install torch>=" + floor->release;
    finding.count = use.shims.size();
    finding.evidence = use.shims;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule torch_stable_floor = {
    .id = "torch-stable-floor",
    .severity = Severity::note,
    .certainty = Certainty::certain,
    .summary = "a library on torch's stable ABI needs a newer torch than the metadata asks for",
    .cause =
        R"(The stable ABI of torch is a set of C functions that stay once they are there; a library built
on it loads with every later torch, but with no earlier one than its newest function. The metadata
says nothing of that, or less. Message with an older one: `undefined symbol: torch_from_blob`. With
the torch at hand `torch-symbol-missing` tells; this names the lowest that has all of them.)",
    .cure = "install the torch release that is named, or a later one",
    .check = check,
};

}  // namespace wheelcheck
