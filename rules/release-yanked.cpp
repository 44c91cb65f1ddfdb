#include "engine/finding_draft.hpp"
#include "release/release_table.hpp"

namespace wheelcheck {
namespace {

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelName& name = subject.wheel->name;
  const auto version = Version::parse(name.version);
  if (!version || !version->local.empty()) return;  // another index's build has its own fate
  const PublishedRelease* release = known_releases().find(name.distribution, *version);
  if (!release || release->yanked.empty()) return;
  Finding finding = draft(self, Phase::install);
  finding.needs = name.distribution + " " + release->text;
  finding.has = "its authors have withdrawn it: " + release->yanked;
  finding.result = "an installer takes it only where a pin names exactly this version";
  finding.remedy = self.cure;
  results.findings.push_back(std::move(finding));
}

}  // namespace

extern const Rule release_yanked = {
    .id = "release-yanked",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "the project has withdrawn this release",
    .cause =
        R"(The release is marked as yanked on the index (PEP 592), mostly because something in it is
broken. Installers pass over it unless a requirement pins exactly this version, so that it lives on
in lock files and directories of wheels.)",
    .cure = "take the release that replaced it",
    .check = check,
};

}  // namespace wheelcheck
