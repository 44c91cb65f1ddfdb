#include "engine/fitting.hpp"

#include <algorithm>
#include <tuple>

#include "environment/tag_target.hpp"
#include "release/release_names.hpp"
#include "release/release_table.hpp"

namespace wheelcheck {
namespace {

bool label_fits(const NamedBuild& build, const TorchTarget& target) {
  return std::all_of(build.claims.begin(), build.claims.end(),
                     [&](const Claim& claim) { return fits(claim, target).value_or(true); });
}

/// The tag of the build that the environment ranks best; nullopt: it takes none of them.
std::optional<std::string> best_tag(const NamedBuild& build, const SupportedTags& supported) {
  std::optional<std::string> best;
  std::size_t best_rank = 0;
  for (const std::string& text : build.tags) {
    const TagFit fit = supported.fit(parse_tags(text));
    if (!fit.rank || (best && *fit.rank >= best_rank)) continue;
    best = text;
    best_rank = *fit.rank;
  }
  return best;
}

}  // namespace

std::string in_words(const std::vector<const PublishedRelease*>& releases) {
  if (releases.empty()) return {};
  const std::string &first = releases.front()->text, &last = releases.back()->text;
  if (releases.size() == 1) return first;
  return first + (releases.size() == 2 ? " or " : " to ") + last;
}

std::string nearest_release(std::string_view name, const SpecifierSet& set,
                            const Version& version) {
  const PublishedRelease* before = nullptr;
  for (const PublishedRelease* release : known_releases().satisfying(name, set)) {
    if (compare_public(release->version, version) > 0) return release->text;
    before = release;
  }
  return before ? before->text : std::string();
}

std::string fitting_build(std::string_view project, std::string_view version,
                          const TorchTarget& target, const Environment& environment) {
  const auto supported = installer_tags(environment, WheelName{});
  if (!supported || target.torch.empty()) return {};
  std::string best;
  std::tuple<bool, std::optional<Version>, std::string> best_rank;
  for (const NamedBuild& build : named_builds(project)) {
    if (!version.empty() && build.version != version) continue;
    if (!label_fits(build, target)) continue;
    std::tuple rank(build.official, Version::parse(build.version), build.label);
    if (!best.empty() && rank <= best_rank) continue;
    const auto tag = best_tag(build, *supported);
    if (!tag) continue;
    best = build.file_name(*tag);
    best_rank = std::move(rank);
  }
  return best;
}

}  // namespace wheelcheck
