// What the results of a run depend on besides the wheels: under what they are kept.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/limits.hpp"
#include "batch/target.hpp"
#include "engine/examine.hpp"
#include "snapshot/snapshot_store.hpp"
#include "wheel/reader.hpp"

namespace wheelcheck {

struct ResultKeys {
  std::string program;  // program_identity(); empty: no results are kept
  /// Of each environment, and how a wheel is examined in it; nullopt: its results are not kept.
  std::vector<std::optional<std::string>> columns;
  ReadOptions read;
  Limits limits;
};

/// `added`: where the environments may have snapshots from besides the program. Profile, selection
/// and policy do not enter: results are kept as they are before these.
ResultKeys result_keys(const std::vector<Target>& targets, const std::vector<SnapshotStore>& added,
                       const ExamineOptions& examine, const ReadOptions& read,
                       const Limits& limits);

}  // namespace wheelcheck
