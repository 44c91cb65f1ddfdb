#include "engine/installation.hpp"

#include "python/name.hpp"

namespace wheelcheck {

std::string Installed::text() const {
  std::string text = name + " " + version;
  if (!wheel) return text;
  if (!wheel->name.file_name.empty()) return text + " (" + wheel->name.file_name + ")";
  if (!wheel->pinned || wheel->pinned->file.empty()) return text;
  return text + " (" + wheel->pinned->file + ":" + std::to_string(wheel->pinned->line) + ")";
}

Installation::Installation(const Case& subject)
    : complete_(subject.environment->distributions_known) {
  const Environment& environment = *subject.environment;
  for (const InstalledDistribution& one : environment.distributions)
    distributions_[normalize_name(one.name)] = {one.name, one.version, &one.requires_dist, {}, {}};
  if (environment.torch && distributions_.count("torch") == 0)
    distributions_["torch"] = {"torch", environment.torch->version, {}, {}, {}};
  for (const WheelFacts* wheel : subject.together) {
    if (!wheel->name_error.empty()) continue;
    Installed& place = distributions_[normalize_name(wheel->name.distribution)];
    if (place.wheel) continue;  // two wheels of one name: the first is what the others are held to
    const auto* lines = wheel->metadata.present ? &wheel->metadata.requires_dist : nullptr;
    place = {wheel->name.distribution, wheel->name.version, lines, wheel, place.version};
  }
}

const Installed* Installation::find(std::string_view name) const {
  const auto found = distributions_.find(normalize_name(name));
  return found == distributions_.end() ? nullptr : &found->second;
}

}  // namespace wheelcheck
