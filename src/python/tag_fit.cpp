// How the tags of a wheel fit a supported list, and where they do not, which part is to blame.
#include <algorithm>

#include "python/supported_tags.hpp"

namespace wheelcheck {
namespace {

bool is_stable_abi(const std::string& abi) { return abi == "abi3" || abi == "abi3t"; }

int failures(const TagFit& fit) {
  return int{!fit.python_fits} + int{!fit.abi_fits} + int{!fit.platform_fits};
}

}  // namespace

SupportedTags::SupportedTags(std::vector<Tag> best_first) : tags_(std::move(best_first)) {
  for (std::size_t i = 0; i < tags_.size(); ++i) index_.emplace_back(tags_[i], i);
  std::sort(index_.begin(), index_.end());  // of equal tags the better rank comes first
}

std::optional<std::size_t> SupportedTags::rank(const Tag& tag) const {
  const auto found = std::lower_bound(index_.begin(), index_.end(), std::pair(tag, std::size_t{0}));
  if (found == index_.end() || found->first != tag) return std::nullopt;
  return found->second;
}

TagFit SupportedTags::fit(const std::vector<Tag>& wheel_tags) const {
  TagFit best;
  for (const Tag& tag : wheel_tags) {
    const auto place = rank(tag);
    if (place && (!best.rank || *place < *best.rank)) best = {place, true, true, true, tag, tag};
  }
  if (best.rank || wheel_tags.empty()) return best;
  best = misfit(wheel_tags.front());
  for (auto tag = wheel_tags.begin() + 1; tag != wheel_tags.end() && failures(best) > 1; ++tag)
    if (TagFit other = misfit(*tag); failures(other) < failures(best)) best = std::move(other);
  return best;
}

TagFit SupportedTags::misfit(const Tag& tag) const {
  const auto has = [&](auto matches) { return std::any_of(tags_.begin(), tags_.end(), matches); };
  TagFit fit;
  fit.nearest = tag;
  fit.wanted = tag;
  const bool pair_fits =
      has([&](const Tag& own) { return own.python == tag.python && own.abi == tag.abi; });
  if (!pair_fits) {
    const bool own_python = !tags_.empty() && tag.python == tags_.front().python;
    const bool abi_known = has([&](const Tag& own) { return own.abi == tag.abi; });
    // `cp311-abi3` on a free-threaded Python: no Python tag makes abi3 fit there.
    fit.abi_fits = !(own_python || (is_stable_abi(tag.abi) && !abi_known));
    fit.python_fits = !fit.abi_fits;
    const Tag interpreter = nearest_interpreter(tag);
    fit.wanted.python = interpreter.python;
    fit.wanted.abi = interpreter.abi;
  }
  fit.platform_fits =
      tag.platform == "any" || has([&](const Tag& own) { return own.platform == tag.platform; });
  // A fitting pair with a fitting platform may still not be supported together (`cp311-none-any`
  // is, `cp311-cp311-any` is not): then the platform is to blame.
  if (pair_fits && fit.platform_fits) fit.platform_fits = false;
  fit.wanted.platform = nearest_platform(fit.wanted, tag.platform);
  return fit;
}

// A supported pair of Python and ABI of the same kind: own ABI, stable ABI or none.
Tag SupportedTags::nearest_interpreter(const Tag& tag) const {
  const bool generic = tag.python.starts_with("py");
  for (const Tag& own : tags_)
    if (own.abi == tag.abi && own.python.starts_with("py") == generic) return own;
  return tags_.empty() ? tag : tags_.front();
}

std::string SupportedTags::nearest_platform(const Tag& pair, const std::string& platform) const {
  const PlatformTag::Family family = parse_platform_tag(platform).family;
  const Tag* first = nullptr;
  for (const Tag& own : tags_) {
    if (own.python != pair.python || own.abi != pair.abi) continue;
    if (own.platform == platform) return platform;
    if (!first || (parse_platform_tag(first->platform).family != family &&
                   parse_platform_tag(own.platform).family == family))
      first = &own;
  }
  return first ? first->platform : platform;
}

}  // namespace wheelcheck
