#include "engine/finding_draft.hpp"
#include "engine/fitting.hpp"
#include "engine/installation.hpp"
#include "environment/requirements.hpp"
#include "release/release_table.hpp"

namespace wheelcheck {
namespace {

void report(const Rule& self, const WheelName& name, const StatedRequirement& stated,
            const Installed& other, const Version& version, Misfit how, Results& results) {
  Finding finding = draft(self, Phase::use);
  finding.needs = stated.line + ", by the documentation of " + name.distribution;
  finding.has = other.text() + ", which " + std::string(to_string(how));
  finding.result = stated.effect;
  const std::string fitting =
      in_words(known_releases().partners(name.distribution, other.name, version));
  finding.remedy = "take " + stated.line;
  if (!fitting.empty())
    finding.remedy +=
        ", or " + name.distribution + " " + fitting + " with " + other.name + " " + other.version;
  finding.remedy += "; see " + stated.reference;
  results.findings.push_back(std::move(finding));
}

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelName& name = subject.wheel->name;
  const auto version = Version::parse(name.version);
  if (!version) return;
  const Installation installation(subject);
  for (const StatedRequirement* stated : known_releases().stated(name.distribution, *version)) {
    const auto requirement = Requirement::parse(stated->line);
    const Installed* other = requirement ? installation.find(requirement->name) : nullptr;
    const auto there = other ? Version::parse(other->version) : std::nullopt;
    if (!there) continue;
    const Misfit how = misfit(*there, requirement->specifiers);
    if (how != Misfit::none) report(self, name, *stated, *other, *there, how, results);
  }
}

}  // namespace

extern const Rule release_mismatch = {
    .id = "release-mismatch",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .summary = "the project's documentation pairs this release with another version",
    .cause =
        R"(Some projects say in their documentation, and not in Requires-Dist, which versions go together:
torchcodec has a table of torch releases, and torch before 2.3 was built on NumPy 1. No installer
sees that. The rows that are known stand in rules/data/stated-requirements.json, each with the place
where the project says so.)",
    .cure = "take the versions that the project's documentation pairs",
    .check = check,
};

}  // namespace wheelcheck
