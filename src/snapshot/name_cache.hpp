// The names of a snapshot's blocks, kept decoded for a while: explanations ask for the same
// neighbourhood library by library and release by release.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "snapshot/snapshot_file.hpp"

namespace wheelcheck {

class NameCache {
 public:
  using Names = std::shared_ptr<const std::vector<std::string>>;

  /// The names of `block`, sorted. May be called by several threads.
  Names names(const SnapshotFile& file, std::uint32_t block);

 private:
  std::mutex mutex_;
  std::map<std::uint32_t, Names> known_;
  std::deque<std::uint32_t> oldest_first_;
};

}  // namespace wheelcheck
