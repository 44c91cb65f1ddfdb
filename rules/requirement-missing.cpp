#include "engine/finding_draft.hpp"
#include "engine/installation.hpp"
#include "environment/requirements.hpp"
#include "python/name.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelFacts& wheel = *subject.wheel;
  const Installation installation(subject);
  if (!installation.complete()) return;  // requirement-conflict lists what is not described
  std::vector<std::string> missing;
  for (const ActiveRequirement& active :
       active_requirements(wheel.name.distribution, wheel.metadata.requires_dist,
                           *subject.environment, {wheel.extras.begin(), wheel.extras.end()}))
    if (active.certain && !installation.find(active.requirement.name))
      missing.push_back(active.written);
  if (missing.empty()) return;
  Finding finding = draft(self, Phase::install);
  finding.decides = false;
  finding.needs = missing.size() == 1 ? missing.front() + " (Requires-Dist)"
                                      : std::to_string(missing.size()) + " other distributions";
  finding.has = missing.size() == 1 ? "no version of it" : "none of them";
  finding.result = "an installer fetches what is missing, and chooses its version";
  finding.remedy = "check this wheel together with what an installer would bring, or pin it";
  finding.count = missing.size();
  finding.evidence = std::move(missing);
  results.findings.push_back(std::move(finding));
}

}  // namespace

extern const Rule requirement_missing = {
    .id = "requirement-missing",
    .severity = Severity::note,
    .certainty = Certainty::certain,
    .summary = "a required distribution is not installed",
    .cause =
        R"(A Requires-Dist line whose marker holds in this environment names a distribution that is
neither installed nor in the set. That is no fault before an installation, since the installer will
bring it, but which version it brings is not checked here, and with `--no-deps` nothing comes:
`ModuleNotFoundError: No module named 'einops'`.)",
    .cure = "check this wheel together with what an installer would bring, or pin it",
    .check = check,
};

}  // namespace wheelcheck
