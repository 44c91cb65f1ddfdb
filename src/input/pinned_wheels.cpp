#include "input/pinned_wheels.hpp"

#include <algorithm>

#include "environment/marker_environment.hpp"
#include "environment/requirements.hpp"
#include "environment/tag_target.hpp"
#include "input/lock_graph.hpp"
#include "python/name.hpp"
#include "wheel/claims.hpp"
#include "wheel/file_name.hpp"

namespace wheelcheck {
namespace {

/// What exact pins require of other distributions.
struct Constraint {
  std::string name;
  SpecifierSet specifiers;
};

class Choice {
 public:
  Choice(const std::vector<Pin>& pins, const Environment& environment, const ReleaseTable& releases)
      : environment_(environment), releases_(releases) {
    for (const Pin& pin : pins)
      if (const auto version = exact_version(pin.requirement)) constrain(pin, *version);
  }

  /// The version that an installer would take; nullopt: not known.
  std::optional<Version> version(const Requirement& requirement) const {
    if (const auto exact = exact_version(requirement)) return exact;
    const PublishedRelease* alone = nullptr;
    const PublishedRelease* agreed = nullptr;
    const std::string name = normalize_name(requirement.name);
    for (const PublishedRelease* release : releases_.satisfying(name, requirement.specifiers)) {
      if (!python_allowed(release->requires_python, environment_)) continue;
      alone = release;
      if (allowed(name, release->version)) agreed = release;
    }
    const PublishedRelease* chosen = agreed ? agreed : alone;
    return chosen ? std::optional(chosen->version) : std::nullopt;
  }

  /// Lines of the pin's own list, else of the table; null: not known.
  const std::vector<std::string>* lines(const Pin& pin, const Version& version) const {
    if (pin.requires_dist) return &*pin.requires_dist;
    const PublishedRelease* release = releases_.find(pin.requirement.name, version);
    return release ? &release->requires_dist : nullptr;
  }

 private:
  void constrain(const Pin& pin, const Version& version) {
    const auto* known = lines(pin, version);
    if (!known) return;
    const auto& extras = pin.requirement.extras;
    for (ActiveRequirement& active : active_requirements(pin.requirement.name, *known, environment_,
                                                         {extras.begin(), extras.end()}))
      if (active.certain)
        constraints_.push_back(
            {normalize_name(active.requirement.name), std::move(active.requirement.specifiers)});
  }

  bool allowed(const std::string& name, const Version& version) const {
    return std::all_of(constraints_.begin(), constraints_.end(), [&](const Constraint& one) {
      return one.name != name || one.specifiers.contains(version);
    });
  }

  const Environment& environment_;
  const ReleaseTable& releases_;
  std::vector<Constraint> constraints_;
};

/// The version as it is written, which keeps the spelling of a local label.
std::string written_version(const Requirement& requirement) {
  for (const Specifier& clause : requirement.specifiers.specifiers)
    if (exact_version({{}, {}, {}, {{clause}}, {}})) return clause.written;
  return {};
}

/// The file that an installer would take; the first where it would take none; null: none is named.
const PinnedFile* best_file(const std::vector<PinnedFile>& files, const Environment& environment) {
  const PinnedFile* best = nullptr;
  std::size_t best_rank = 0;
  for (const PinnedFile& file : files) {
    const WheelName name = parse_wheel_name(file.name).name;
    const auto supported = installer_tags(environment, name);
    const std::vector<Tag> tags = tags_of(name);
    if (!supported || tags.empty()) continue;
    const auto rank = supported->fit(tags).rank;
    if (!rank || (best && *rank >= best_rank)) continue;
    best = &file;
    best_rank = *rank;
  }
  return best || files.empty() ? best : &files.front();
}

void add_requirements(const Pin& pin, const Version& version, const Choice& choice,
                      const ReleaseTable& releases, WheelFacts& wheel) {
  const auto* lines = choice.lines(pin, version);
  if (!lines) return;
  wheel.metadata.present = true;
  wheel.metadata.name = pin.requirement.name;
  wheel.metadata.version = version.text();
  wheel.metadata.requires_dist = *lines;
  wheel.metadata.requires_python = pin.requires_python;
  const PublishedRelease* release = releases.find(pin.requirement.name, version);
  if (wheel.metadata.requires_python.empty() && release)
    wheel.metadata.requires_python = release->requires_python;
}

WheelFactsPtr wheel_of(const Pin& pin, const Choice& choice, const Environment& environment,
                       const ReleaseTable& releases) {
  auto wheel = std::make_shared<WheelFacts>();
  wheel->depth = Depth::names;
  wheel->pinned = pin.at;
  wheel->extras = pin.requirement.extras;
  wheel->path = pin.requirement.name + pin.requirement.specifiers.text();
  wheel->record = RecordState::not_checked;
  const std::optional<Version> version =
      pin.at.unjudged.empty() ? choice.version(pin.requirement) : std::nullopt;
  if (const PinnedFile* file = best_file(pin.files, environment)) {
    wheel->name = parse_wheel_name(file->name).name;
    if (wheel->pinned->hashes.empty()) wheel->pinned->hashes = file->hashes;
  }
  wheel->name.distribution = pin.requirement.name;
  wheel->name.version = written_version(pin.requirement);
  if (wheel->name.version.empty()) {
    wheel->pinned->open = wheel->path;
    if (version) wheel->name.version = version->text();
  }
  wheel->claims = claims_of(wheel->name);
  if (version) add_requirements(pin, *version, choice, releases, *wheel);
  return wheel;
}

}  // namespace

std::vector<WheelFactsPtr> pinned_wheels(const std::vector<Pin>& pins,
                                         const Environment& environment,
                                         const ReleaseTable& releases) {
  const MarkerEnvironment markers = marker_environment(environment);
  std::vector<Pin> active;
  for (const Pin& pin : reached(pins, markers))
    if (pin.requirement.applies(markers) != Truth::no) active.push_back(pin);
  const Choice choice(active, environment, releases);
  std::vector<WheelFactsPtr> wheels;
  for (const Pin& pin : active) wheels.push_back(wheel_of(pin, choice, environment, releases));
  return wheels;
}

bool satisfies(const WheelName& wheel, const Pin& pin) {
  if (normalize_name(wheel.distribution) != normalize_name(pin.requirement.name)) return false;
  const auto version = Version::parse(wheel.version);
  return version && pin.requirement.specifiers.contains(*version, Prereleases::allow);
}

}  // namespace wheelcheck
