#include "engine/finding_draft.hpp"
#include "engine/fitting.hpp"
#include "engine/installation.hpp"
#include "environment/requirements.hpp"
#include "python/name.hpp"
#include "release/release_table.hpp"

namespace wheelcheck {
namespace {

/// Every library that the package needs was read and loads in this environment.
bool libraries_load(const Case& subject) {
  bool any = false;
  for (const LibraryCase& library : subject.libraries) {
    if (!library.examined || library.role == Role::optional || library.role == Role::vendored)
      continue;
    any = true;
    const bool loads = library.outcome.kind == OutcomeKind::loads || library.after_siblings;
    if (!loads && library.role != Role::group) return false;
  }
  return any;
}

/// What to change: the other one, to the nearest release that fits, or this one.
std::string remedy(const WheelName& name, const Requirement& requirement, const Installed& there) {
  const auto version = Version::parse(there.version);
  const std::string nearest = nearest_release(there.name, requirement.specifiers, *version);
  const std::string partner =
      in_words(known_releases().partners(name.distribution, there.name, *version));
  std::string text = "take " + there.name;
  text += nearest.empty() ? requirement.specifiers.text() : " " + nearest;
  text += ", or ";
  text += partner.empty() ? "a release of " + name.distribution + " that allows "
                          : name.distribution + " " + partner + ", which goes with ";
  return text + there.name + " " + there.version;
}

void report(const Rule& self, const Case& subject, const ActiveRequirement& active,
            const Installed& there, Misfit how, Results& results) {
  const WheelName& name = subject.wheel->name;
  const std::string wanted = there.name + active.requirement.specifiers.text();
  Finding finding = draft(self, Phase::install);
  // Between wheels of a set an installer refuses. Against what is installed it exchanges the other
  // one, and where the libraries load beside it nothing else speaks against the pair.
  if (!there.wheel && libraries_load(subject)) finding.severity = Severity::warning;
  finding.needs = active.written + " (Requires-Dist)";
  finding.has = there.text() + ", which " + std::string(to_string(how));
  finding.result = name.distribution + " " + name.version + " has requirement " + wanted +
                   ", but you have " + there.name + " " + there.version + ".";
  finding.remedy = remedy(name, active.requirement, there);
  results.findings.push_back(std::move(finding));
}

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelFacts& wheel = *subject.wheel;
  const Installation installation(subject);
  if (wheel.pinned && !wheel.metadata.present && wheel.pinned->unjudged.empty())
    results.unchecked.push_back(
        {std::string(self.id), "what " + wheel.path + " requires is not known"});
  for (const ActiveRequirement& active :
       active_requirements(wheel.name.distribution, wheel.metadata.requires_dist,
                           *subject.environment, {wheel.extras.begin(), wheel.extras.end()})) {
    const std::string name = normalize_name(active.requirement.name);
    const auto leave_open = [&](const std::string& reason) {
      results.unchecked.push_back({std::string(self.id), reason});
    };
    const Installed* there = installation.find(name);
    if (!there && !installation.complete()) leave_open(name + " is not described");
    if (!there || active.requirement.specifiers.empty()) continue;
    const auto version = Version::parse(there->version);
    if (!version) {
      leave_open("the version of " + name + " is not known");
      continue;
    }
    const Misfit how = misfit(*version, active.requirement.specifiers);
    if (how == Misfit::none) continue;
    if (active.certain)
      report(self, subject, active, *there, how, results);
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
