#include "engine/finding_draft.hpp"
#include "engine/installation.hpp"
#include "python/name.hpp"
#include "release/advisory.hpp"

namespace wheelcheck {
namespace {

/// The distribution beside which it counts; null: it does not.
bool applies(const Advisory& advisory, const Version& version, const Installation& installation,
             std::string& beside) {
  if (!advisory.versions.contains(version, Prereleases::allow)) return false;
  if (!advisory.with) return true;
  const Installed* other = installation.find(advisory.with->name);
  const auto there = other ? Version::parse(other->version) : std::nullopt;
  if (!there || !advisory.with->specifiers.contains(*there, Prereleases::allow)) return false;
  beside = other->text();
  return true;
}

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelName& name = subject.wheel->name;
  const auto version = Version::parse(name.version);
  if (!version) return;
  const Installation installation(subject);
  const std::string own = normalize_name(name.distribution);
  const auto report = [&](const Advisory& advisory) {
    std::string beside;
    if (advisory.package != own || !applies(advisory, *version, installation, beside)) return;
    Finding finding = draft(self, Phase::use);
    if (advisory.warning) finding.severity = Severity::warning;
    finding.needs = "another release of " + name.distribution + " than " + version->public_text() +
                    (beside.empty() ? "" : ", beside " + beside);
    finding.has = advisory.source + ": " + advisory.versions.text();
    finding.result = advisory.reason;
    finding.remedy = "take another release; see " + advisory.reference;
    results.findings.push_back(std::move(finding));
  };
  for (const Advisory& advisory : known_advisories()) report(advisory);
  if (subject.advisories)
    for (const Advisory& advisory : *subject.advisories) report(advisory);
}

}  // namespace

extern const Rule release_bad = {
    .id = "release-bad",
    .severity = Severity::error,
    .certainty = Certainty::likely,
    .summary = "this release is documented to be broken",
    .cause =
        R"(An advisory names the release, alone or beside a certain other distribution: the short table
inside the program (rules/data/advisories.json), where each row has its reference, or a file of your
own in the same form (`--advisories FILE`). Yanked releases have a rule of their own.)",
    .cure = "take another release, as the reference of the advisory says",
    .check = check,
};

}  // namespace wheelcheck
