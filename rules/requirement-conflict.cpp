#include "engine/finding_draft.hpp"
#include "engine/installation.hpp"
#include "engine/requirements.hpp"
#include "python/name.hpp"

namespace wheelcheck {
namespace {

void report(const Rule& self, const WheelFacts& wheel, const ActiveRequirement& active,
            const Installed& there, Misfit how, Results& results) {
  const WheelName& name = wheel.name;
  const std::string wanted = there.name + active.requirement.specifiers.text();
  Finding finding = draft(self, Phase::install);
  finding.needs = active.written + " (Requires-Dist)";
  finding.has = there.text() + ", which " + std::string(to_string(how));
  finding.result = name.distribution + " " + name.version + " has requirement " + wanted +
                   ", but you have " + there.name + " " + there.version + ".";
  finding.remedy = "take " + wanted + ", or a release of " + name.distribution + " that allows " +
                   there.name + " " + there.version;
  results.findings.push_back(std::move(finding));
}

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelFacts& wheel = *subject.wheel;
  const Installation installation(subject);
  for (const ActiveRequirement& active : active_requirements(
           wheel.name.distribution, wheel.metadata.requires_dist, *subject.environment)) {
    const std::string name = normalize_name(active.requirement.name);
    const auto leave_open = [&](const std::string& reason) {
      results.unchecked.push_back({std::string(self.id), reason});
    };
    const Installed* there = installation.find(name);
    if (!there && !installation.complete()) leave_open(name + " is not described");
    if (!there || active.requirement.specifiers.empty()) continue;
    const auto version = Version::parse(there->version);
    if (!version) {
      leave_open("the version of " + name + " cannot be read: " + there->version);
      continue;
    }
    const Misfit how = misfit(*version, active.requirement.specifiers);
    if (how == Misfit::none) continue;
    if (active.certain)
      report(self, wheel, active, *there, how, results);
    else
      leave_open("whether this counts is not described: " + active.written);
  }
}

}  // namespace

extern const Rule requirement_conflict = {
    .id = "requirement-conflict",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "another version of a required distribution is there",
    .cause =
        R"(A Requires-Dist line whose marker holds in this environment does not allow the version that is
installed, or that another wheel of the set brings. An installer that is asked for this wheel alone
exchanges the other distribution, which is how a CUDA build of torch is replaced by another one; one
that is told to leave it (`--no-deps`) leaves a pair that its authors have ruled out. `pip check`
says `x 1.0 has requirement torch==2.0.1, but you have torch 2.8.0.` A local label (`+cu121`) counts
only where the requirement has one.)",
    .cure = "take the versions of both that belong together",
    .check = check,
};

}  // namespace wheelcheck
