#include "index/index_choice.hpp"

#include <algorithm>
#include <map>

#include "environment/requirements.hpp"
#include "environment/tag_target.hpp"
#include "input/pinned_wheels.hpp"
#include "python/pip_order.hpp"
#include "wheel/file_name.hpp"

namespace wheelcheck {
namespace {

bool hash_allowed(const Pin& pin, const ListedFile& file) {
  const auto& hashes = pin.at.hashes;
  const bool comparable = std::any_of(hashes.begin(), hashes.end(), [](const std::string& hash) {
    return hash.starts_with("sha256:");
  });
  if (!comparable || file.sha256.empty()) return true;
  return std::find(hashes.begin(), hashes.end(), "sha256:" + file.sha256) != hashes.end();
}

/// The tags of an environment follow from the wheel where it describes not everything: one list for
/// each platform that is met.
class TagRanks {
 public:
  explicit TagRanks(const Environment& environment) : environment_(environment) {}

  std::optional<std::size_t> rank(const WheelName& name) {
    const std::vector<Tag> tags = tags_of(name);
    if (tags.empty()) return std::nullopt;
    const auto [found, is_new] = lists_.try_emplace(name.platform_tags);
    if (is_new) found->second = installer_tags(environment_, name);
    return found->second ? found->second->fit(tags).rank : std::nullopt;
  }

 private:
  const Environment& environment_;
  std::map<std::vector<std::string>, std::optional<SupportedTags>> lists_;
};

}  // namespace

std::vector<const ListedFile*> files_for(const Pin& pin, const Listing& files) {
  std::vector<const ListedFile*> matching;
  for (const ListedFile& file : files.wheels) {
    const ParsedWheelName parsed = parse_wheel_name(file.name);
    if (!parsed.error.empty() || !satisfies(parsed.name, pin) || !hash_allowed(pin, file)) continue;
    if (file.yanked && !exact_version(pin.requirement)) continue;
    matching.push_back(&file);
  }
  return matching;
}

const ListedFile* installers_choice(const std::vector<const ListedFile*>& files,
                                    const Environment& environment) {
  std::vector<PipCandidate> candidates;
  std::vector<const ListedFile*> fitting;
  TagRanks ranks(environment);
  for (const ListedFile* file : files) {
    const WheelName name = parse_wheel_name(file->name).name;
    const auto rank = ranks.rank(name);
    if (!rank || !python_allowed(file->requires_python, environment)) continue;
    fitting.push_back(file);
    candidates.push_back({name.version, name.build, *rank, name.file_name});
  }
  const std::vector<std::size_t> order = pip_order(candidates);
  return order.empty() ? nullptr : fitting[order.front()];
}

}  // namespace wheelcheck
