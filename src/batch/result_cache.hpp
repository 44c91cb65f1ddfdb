// Results kept from run to run: what was observed of a file in an environment. Beside the facts, in
// the same directory and under the same rules; where all results are there, facts are not loaded.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "batch/cache_directory.hpp"
#include "batch/result_keys.hpp"
#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// A wheel of which only the outline (condense.hpp) and packed results are left.
struct ObservedWheel {
  std::shared_ptr<const WheelFacts> outline;      // null: nothing is known yet
  std::vector<std::optional<std::string>> cells;  // packed_result.hpp; one for each environment

  bool complete() const;
};

class ResultCache {
 public:
  ResultCache(CacheDirectory directory, ResultKeys keys)
      : directory_(std::move(directory)), keys_(std::move(keys)) {}

  /// What is known of the file of this digest, under this path. Safe to call, as all of this, from
  /// several threads and processes on one directory.
  ObservedWheel read(const std::string& path, const std::string& digest) const;

  /// Keeps the cells of `wheel`, beside what the entry holds for other environments already, up to
  /// a number of them. Two writers at once: the later one's stay, the other's are found anew.
  void write(const std::string& path, const std::string& digest, const ObservedWheel& wheel) const;

 private:
  std::string name_of(const std::string& path, const std::string& digest) const;

  CacheDirectory directory_;
  ResultKeys keys_;
};

}  // namespace wheelcheck
