#include "snapshot/name_cache.hpp"

namespace wheelcheck {

namespace {

constexpr std::size_t most_blocks = 64;  // some 20 MB of decoded names

}  // namespace

NameCache::Names NameCache::names(const SnapshotFile& file, std::uint32_t block) {
  const std::lock_guard lock(mutex_);
  const auto found = known_.find(block);
  if (found != known_.end()) return found->second;
  if (oldest_first_.size() == most_blocks) {
    known_.erase(oldest_first_.front());
    oldest_first_.pop_front();
  }
  auto names = std::make_shared<const std::vector<std::string>>(file.block_names(block));
  known_.emplace(block, names);
  oldest_first_.push_back(block);
  return names;
}

}  // namespace wheelcheck
