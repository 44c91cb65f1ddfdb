#include <set>

#include "engine/finding_draft.hpp"
#include "engine/fitting.hpp"
#include "python/version.hpp"
#include "release/release_names.hpp"

namespace wheelcheck {
namespace {

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return text;
}

/// What is known of the builds of one version.
struct Known {
  bool official = false, label = false;
  std::set<std::string> cuda;  // "cu118", of the builds that are known
};

Known look_up(const std::string& project, const std::string& version, const std::string& label) {
  Known known;
  for (const NamedBuild& build : named_builds(project)) {
    if (build.version != version) continue;
    known.official = known.official || build.official;
    known.label = known.label || lower(build.label) == lower(label);
    for (const Claim& claim : build.claims)
      if (claim.subject == Claim::Subject::cuda && build.official) known.cuda.insert(claim.text);
  }
  return known;
}

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelFacts& wheel = *subject.wheel;
  const WheelName& name = wheel.name;
  const auto version = Version::parse(name.version);
  if (wheel.depth != Depth::names || !version || version->local.empty()) return;
  const Known known = look_up(name.distribution, version->public_text(), name.local());
  // Without the project's own list, nobody knows what else it has built.
  if (known.label || !known.official) return;
  std::string cuda;
  for (const std::string& word : known.cuda) cuda += (cuda.empty() ? "" : ", ") + word;
  Finding finding = draft(self, Phase::install);
  finding.needs = name.distribution + " " + version->public_text() + "+" + name.local();
  finding.has = "no list of published files names it; the project's builds of " +
                version->public_text() + " are " + cuda;
  finding.result = "there is no such file to download";
  const std::string fitting = fitting_build(
      name.distribution, {}, torch_target(*subject.environment, Installation(subject)),
      *subject.environment);
  finding.remedy = fitting.empty() ? self.cure : "take " + fitting + " (fits by name, not read)";
  results.findings.push_back(std::move(finding));
}

}  // namespace

extern const Rule release_build_unknown = {
    .id = "release-build-unknown",
    .severity = Severity::error,
    .certainty = Certainty::likely,
    .summary = "no list of published files has a build of this name",
    .cause =
        R"(The version was published and its builds are known, and none of them has this label. Such names
come from answers that somebody's program made up, or from putting the CUDA of one release onto
another: flash-attn 2.5.8 was built for cu118 and cu122, and `+cu121` of it never existed. Only
names are judged, of pins and with --by-name, and only of releases whose own list is known
(rules/data/release-names.json).)",
    .cure = "take a file that was published, or build from source",
    .check = check,
};

}  // namespace wheelcheck
