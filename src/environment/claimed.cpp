#include "environment/claimed.hpp"

#include <algorithm>
#include <span>

#include "environment/environment_error.hpp"
#include "environment/presets.hpp"
#include "python/name.hpp"
#include "python/requirement.hpp"
#include "python/tag.hpp"

namespace wheelcheck {

namespace {

using Words = std::vector<std::string>;

void add_python(const WheelName& name, Words& words) {
  std::optional<unsigned> lowest;
  for (const std::string& text : name.python_tags) {
    const auto tag = parse_python_tag(text);
    if (!tag || tag->implementation != "cp" || tag->major != 3 || !tag->minor) continue;
    lowest = std::min(lowest.value_or(*tag->minor), *tag->minor);
  }
  if (!lowest) return;
  const bool free_threaded = std::any_of(
      name.abi_tags.begin(), name.abi_tags.end(),
      [](const std::string& abi) { return abi.starts_with("cp") && abi.ends_with('t'); });
  words.push_back("python==3." + std::to_string(*lowest) + (free_threaded ? "t" : ""));
}

void add_platform(const WheelName& name, Words& words) {
  using Family = PlatformTag::Family;
  std::optional<PlatformTag> lowest;
  for (const std::string& text : name.platform_tags) {
    const PlatformTag tag = parse_platform_tag(text);
    if (tag.machine.empty()) continue;
    if (tag.family != Family::manylinux && tag.family != Family::musllinux &&
        tag.family != Family::linux)
      continue;
    const bool lower = lowest && tag.family == lowest->family &&
                       std::pair(tag.major, tag.minor) < std::pair(lowest->major, lowest->minor);
    if (!lowest || lower) lowest = tag;
  }
  if (!lowest) return;
  words.push_back("machine==" + lowest->machine);
  const std::string version = std::to_string(lowest->major) + "." + std::to_string(lowest->minor);
  if (lowest->family == Family::musllinux) words.push_back("musl==" + version);
  if (lowest->family != Family::manylinux) return;
  words.push_back("glibc==" + version);
  for (const Preset& preset : presets())
    if (preset.name.starts_with("manylinux") && preset.glibc == version) {
      words.push_back("libstdcxx==" + preset.libstdcxx);
      break;
    }
}

// Does the label promise this release? `torch2.3` means 2.3.*.
bool claimed_torch(const std::vector<Claim>& claims, const Version& release) {
  for (const Claim& claim : claims) {
    if (claim.subject != Claim::Subject::torch) continue;
    const auto holds = [&](const std::string& value) {
      if (value.empty()) return false;
      const std::string clause =
          claim.at_least ? ">=" + value
                         : "==" + value + (value.find('.') != value.rfind('.') ? "" : ".*");
      const auto set = SpecifierSet::parse(clause);
      return set && set->contains(release);
    };
    if (!holds(claim.value) && !holds(claim.alternative)) return false;
  }
  return true;
}

bool mentions_torch(const WheelFacts& wheel, SpecifierSet& wanted) {
  for (const std::string& text : wheel.metadata.requires_dist) {
    const auto requirement = Requirement::parse(text);
    if (!requirement || normalize_name(requirement->name) != "torch") continue;
    if (requirement->marker && requirement->marker->variables().count("extra") != 0) continue;
    wanted = requirement->specifiers;
    return true;
  }
  return std::any_of(wheel.claims.begin(), wheel.claims.end(),
                     [](const Claim& claim) { return claim.subject == Claim::Subject::torch; });
}

void add_torch(const WheelFacts& wheel, const SnapshotSource& snapshots, Words& words) {
  SpecifierSet wanted;
  if (!mentions_torch(wheel, wanted)) return;
  std::string newest;
  for (const std::string& text : snapshots.torch_releases()) {
    const auto release = Version::parse(text);
    if (release && wanted.contains(*release) && claimed_torch(wheel.claims, *release))
      newest = text;
  }
  if (newest.empty()) return;
  words.push_back("torch==" + newest);
  for (const Claim& claim : wheel.claims)
    if (claim.subject == Claim::Subject::cxx11_abi && (claim.value == "0" || claim.value == "1"))
      words.push_back("cxx11abi==" + claim.value);
}

}  // namespace

Environment claimed_environment(const WheelFacts& wheel, const SnapshotSource* snapshots) {
  Words words;
  add_python(wheel.name, words);
  add_platform(wheel.name, words);
  if (snapshots) add_torch(wheel, *snapshots, words);
  std::vector<InlinePart> parts;
  for (const std::string& word : words) {
    try {
      parts.push_back(parse_inline_list({word}).front());
    } catch (const EnvironmentError&) {
      continue;  // `cp3999999`: promised, but nothing that could be described
    }
  }
  Environment environment = compose(Environment{}, parts, snapshots);
  environment.source = "claimed";
  environment.name = "claimed";
  return environment;
}

}  // namespace wheelcheck
