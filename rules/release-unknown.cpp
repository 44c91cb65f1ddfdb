#include <algorithm>

#include "engine/finding_draft.hpp"
#include "engine/fitting.hpp"
#include "engine/installation.hpp"
#include "release/release_table.hpp"

namespace wheelcheck {
namespace {

/// The releases on either side: "2.8.0 and 2.9.0".
std::string neighbours(const Project& project, const Version& version) {
  std::string before, after;
  for (const PublishedRelease& release : project.releases) {
    if (compare_public(release.version, version) < 0)
      before = release.text;
    else if (after.empty())
      after = release.text;
  }
  return before.empty() ? after : after.empty() ? before : before + " and " + after;
}

/// The release that goes with the torch that is there.
std::string partner(const Project& project, const Installation& installation) {
  const Installed* torch = installation.find("torch");
  const auto version = torch ? Version::parse(torch->version) : std::nullopt;
  if (!version) return {};
  const std::string releases = in_words(known_releases().partners(project.name, "torch", *version));
  return releases.empty() ? std::string() : releases + " goes with torch " + torch->version;
}

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelName& name = subject.wheel->name;
  const auto version = Version::parse(name.version);
  if (!version) return;
  const ReleaseTable& table = known_releases();
  if (table.standing(name.distribution, *version) != Standing::absent) return;
  const Project& project = *table.project(name.distribution);
  Finding finding = draft(self, Phase::install);
  const bool read = subject.wheel->depth != Depth::names;  // a file proves that there is one
  if (read) finding.severity = Severity::warning;
  finding.needs = name.distribution + " " + version->public_text();
  finding.has = "no such release; there are " + neighbours(project, *version);
  if (!read)
    finding.result = "ERROR: No matching distribution found for " + name.distribution +
                     "==" + version->public_text();
  const std::string fitting = partner(project, Installation(subject));
  finding.remedy = fitting.empty() ? self.cure : fitting;
  results.findings.push_back(std::move(finding));
}

}  // namespace

extern const Rule release_unknown = {
    .id = "release-unknown",
    .severity = Severity::error,
    .certainty = Certainty::likely,
    .summary = "the project never published this version",
    .cause =
        R"(The version lies between releases that are known, and is none of them: a number carried over
from a companion project (torchaudio has no 2.8.2 because torch has none), a slip, or an answer that
somebody's program made up. pip says `ERROR: No matching distribution found for torchaudio==2.8.2`.
A file of such a version is somebody's own build. The table of releases inside the program ends with
the newest that it knows; what is newer, or not in the table, is not judged.)",
    .cure = "take a version that the project has published",
    .check = check,
};

}  // namespace wheelcheck
