#include "engine/finding_draft.hpp"
#include "engine/installation.hpp"
#include "environment/requirements.hpp"
#include "python/name.hpp"

namespace wheelcheck {
namespace {

/// The version that the wheel replaces broke the requirement too.
bool broken_before(const Installed& mine, const SpecifierSet& set) {
  const auto before = Version::parse(mine.replaces);
  return before && misfit(*before, set) != Misfit::none;
}

void report(const Rule& self, const Installed& mine, const Installed& other,
            const ActiveRequirement& active, Results& results) {
  const std::string wanted = mine.name + active.requirement.specifiers.text();
  Finding finding = draft(self, Phase::install);
  if (broken_before(mine, active.requirement.specifiers)) {
    finding.severity = Severity::note;
    finding.decides = false;
  }
  finding.needs = other.name + " " + other.version + " is installed and requires " + active.written;
  finding.has = "this wheel is " + mine.name + " " + mine.version;
  if (!mine.replaces.empty()) finding.has += " and replaces " + mine.replaces;
  finding.result = other.name + " " + other.version + " requires " + wanted + ", but you have " +
                   mine.name + " " + mine.version + " which is incompatible.";
  finding.remedy = "take " + wanted + ", or another release of " + other.name + " with this one";
  results.findings.push_back(std::move(finding));
}

void check(const Rule& self, const Case& subject, Results& results) {
  const Installation installation(subject);
  const Installed* mine = installation.find(subject.wheel->name.distribution);
  if (!mine || mine->wheel != subject.wheel) return;
  const auto version = Version::parse(mine->version);
  if (!version) return;
  const std::string own = normalize_name(mine->name);
  for (const auto& [name, other] : installation.all()) {
    // What another wheel of the set requires is that wheel's own finding.
    if (other.wheel || !other.requires_dist) continue;
    for (const ActiveRequirement& active :
         active_requirements(other.name, *other.requires_dist, *subject.environment))
      if (active.certain && normalize_name(active.requirement.name) == own &&
          misfit(*version, active.requirement.specifiers) != Misfit::none)
        report(self, *mine, other, active, results);
  }
}

}  // namespace

extern const Rule requirement_broken = {
    .id = "requirement-broken",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "an installed distribution does not allow this version",
    .cause =
        R"(Something that is installed already requires this distribution in another version. pip installs
the wheel nevertheless and says so in passing: `ERROR: pip's dependency resolver does not currently
take into account all the packages that are installed. … x 1.0 requires numpy<2, but you have numpy
2.2.6 which is incompatible.` It is a note where the version that is there now breaks the same
requirement.)",
    .cure = "take a version that all that is installed allows, or move the other distribution too",
    .check = check,
};

}  // namespace wheelcheck
