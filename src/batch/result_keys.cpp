#include "batch/result_keys.hpp"

#include "batch/cache_key.hpp"
#include "batch/environment_identity.hpp"
#include "batch/program_identity.hpp"

namespace wheelcheck {

ResultKeys result_keys(const std::vector<Target>& targets, const std::vector<SnapshotStore>& added,
                       const ExamineOptions& examine, const ReadOptions& read,
                       const Limits& limits) {
  const auto& [place, selection, crossed, advisories, policy, profile] = examine;
  (void)selection, (void)crossed, (void)policy, (void)profile;  // judge() looks at them
  ResultKeys keys{program_identity(), {}, read, limits};
  for (const Target& target : targets) {
    auto identity = environment_identity(*target.environment(), added);
    // An advisory is a sentence of the user's, and none comes with many wheels.
    if (!advisories.empty()) identity.reset();
    if (identity) identity = sha256_of(*identity + (place == Place::alone ? " alone" : " site"));
    keys.columns.push_back(std::move(identity));
  }
  return keys;
}

}  // namespace wheelcheck
