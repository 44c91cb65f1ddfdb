#include <algorithm>

#include "engine/finding_draft.hpp"
#include "engine/fitting.hpp"
#include "release/release_table.hpp"

namespace wheelcheck {
namespace {

/// "3.11" of the environment's Python; empty: not described.
std::string python_minor(const Environment& environment) {
  const auto version =
      environment.python ? Version::parse(environment.python->version) : std::nullopt;
  if (!version || version->release.size() < 2) return {};
  return std::to_string(version->number(0)) + "." + std::to_string(version->number(1));
}

/// A prebuilt file that is not on the index.
std::string prebuilt(const Case& subject, const PublishedRelease& release) {
  const std::string& project = subject.wheel->name.distribution;
  const TorchTarget target = torch_target(*subject.environment, Installation(subject));
  if (const auto name = fitting_build(project, release.text, target, *subject.environment);
      !name.empty())
    return "take " + name + " (fits by name, not read), with which nothing is compiled";
  if (const auto name = fitting_build(project, {}, target, *subject.environment); !name.empty())
    return "take " + name + " (fits by name, not read) for this torch, or compile this release";
  return "compile it once against this torch, and install the wheel that comes out";
}

void report_source(const Rule& self, const Case& subject, const PublishedRelease& release,
                   Results& results) {
  Finding finding = draft(self, Phase::install);
  finding.severity = Severity::warning;
  finding.decides = false;
  finding.needs = subject.wheel->name.distribution + " " + release.text;
  finding.has = "the index has its source alone";
  finding.result = "an installer compiles it, which needs a compiler and, for CUDA, the toolkit";
  finding.remedy = prebuilt(subject, release);
  results.findings.push_back(std::move(finding));
}

void report_python(const Rule& self, const WheelName& name, const PublishedRelease& release,
                   const std::string& minor, Results& results) {
  Finding finding = draft(self, Phase::install);
  finding.needs = name.distribution + " " + release.text + " for Python " + minor;
  finding.has = "wheels for Python " + release.pythons.front() + " to " + release.pythons.back();
  finding.result = release.sdist ? "an installer compiles the source"
                                 : "ERROR: No matching distribution found for " +
                                       name.distribution + "==" + release.text;
  finding.remedy = "take a Python that has a wheel, or another release";
  results.findings.push_back(std::move(finding));
}

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelFacts& wheel = *subject.wheel;
  const auto version = Version::parse(wheel.name.version);
  // A file, or another index's build, is there whatever the index has.
  if (!wheel.pinned || wheel.depth != Depth::names || !wheel.name.python_tags.empty()) return;
  if (!version || !version->local.empty()) return;
  const PublishedRelease* release = known_releases().find(wheel.name.distribution, *version);
  if (!release) return;
  if (!release->wheels) return report_source(self, subject, *release, results);
  const std::string minor = python_minor(*subject.environment);
  if (minor.empty() || release->pythons.empty()) return;
  if (std::find(release->pythons.begin(), release->pythons.end(), minor) == release->pythons.end())
    report_python(self, wheel.name, *release, minor, results);
}

}  // namespace

extern const Rule release_no_wheel = {
    .id = "release-no-wheel",
    .severity = Severity::error,
    .certainty = Certainty::likely,
    .summary = "the index has no wheel of this release for this Python",
    .cause =
        R"(A pin says which release, not which file. Where the index has the source alone (flash-attn), an
installer compiles it on the spot, which takes a compiler, a CUDA toolkit and up to hours; where it
has wheels for other Pythons and no source (torch), it finds nothing: `ERROR: No matching
distribution found for torch==2.0.1`. Only pins are judged, by the table inside the program.)",
    .cure = "take a file that was built for this Python and torch, or a Python that has wheels",
    .check = check,
};

}  // namespace wheelcheck
