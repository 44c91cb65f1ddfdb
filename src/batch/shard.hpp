// A share of the wheels, for engines that start many tasks: Slurm, Kubernetes, AWS Batch.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

struct Shard {
  std::size_t share = 1, of = 1;  // the first is 1
};

/// "2/8", or "auto": the task of a Slurm array (SLURM_ARRAY_TASK_ID, _MIN, _STEP, _COUNT), of a
/// Kubernetes indexed job (JOB_COMPLETION_INDEX; its number of completions in JOB_COMPLETIONS,
/// which the manifest has to set) or of an AWS Batch array (AWS_BATCH_JOB_ARRAY_INDEX, _SIZE).
/// Throws CannotRead where it is neither, or a variable is missing.
Shard parse_shard(std::string_view word);

/// The paths of this share, in their order. A path always falls to the same share of as many,
/// whatever other paths there are.
std::vector<std::string> paths_of(const Shard& shard, const std::vector<std::string>& paths);

}  // namespace wheelcheck
