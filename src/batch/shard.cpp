#include "batch/shard.hpp"

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <optional>

#include "facts/defect.hpp"

namespace wheelcheck {
namespace {

std::optional<std::size_t> number(std::string_view text) {
  std::size_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, trouble] = std::from_chars(text.data(), end, value);
  if (trouble != std::errc() || stop != end || text.empty()) return std::nullopt;
  return value;
}

std::optional<std::size_t> variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? number(value) : std::nullopt;
}

std::size_t needed(const char* name) {
  if (const auto value = variable(name)) return *value;
  throw CannotRead("--shard auto: " + std::string(name) + " is not set to a number");
}

Shard checked(std::size_t share, std::size_t of) {
  if (share < 1 || share > of)
    throw CannotRead("--shard: there is no share " + std::to_string(share) + " of " +
                     std::to_string(of));
  return {share, of};
}

Shard automatic() {
  if (const auto task = variable("SLURM_ARRAY_TASK_ID")) {
    const std::size_t first = needed("SLURM_ARRAY_TASK_MIN");
    const std::size_t step = variable("SLURM_ARRAY_TASK_STEP").value_or(1);
    if (*task < first || step == 0) throw CannotRead("--shard auto: the Slurm array is odd");
    return checked((*task - first) / step + 1, needed("SLURM_ARRAY_TASK_COUNT"));
  }
  if (const auto index = variable("JOB_COMPLETION_INDEX"))
    return checked(*index + 1, needed("JOB_COMPLETIONS"));
  if (const auto index = variable("AWS_BATCH_JOB_ARRAY_INDEX"))
    return checked(*index + 1, needed("AWS_BATCH_JOB_ARRAY_SIZE"));
  throw CannotRead(
      "--shard auto: this is no task of a Slurm array, a Kubernetes indexed job or an "
      "AWS Batch array");
}

/// FNV-1a, 64 bit: the same on every machine.
std::uint64_t hash(std::string_view text) {
  std::uint64_t value = 0xcbf29ce484222325ULL;
  for (char c : text) value = (value ^ static_cast<std::uint8_t>(c)) * 0x100000001b3ULL;
  return value;
}

}  // namespace

Shard parse_shard(std::string_view word) {
  if (word == "auto") return automatic();
  const std::size_t slash = word.find('/');
  const auto share = number(word.substr(0, slash));
  const auto of = slash == word.npos ? std::nullopt : number(word.substr(slash + 1));
  if (!share || !of) throw CannotRead("--shard wants K/N or auto, not " + std::string(word));
  return checked(*share, *of);
}

std::vector<std::string> paths_of(const Shard& shard, const std::vector<std::string>& paths) {
  std::vector<std::string> own;
  for (const std::string& path : paths)
    if (hash(path) % shard.of + 1 == shard.share) own.push_back(path);
  return own;
}

}  // namespace wheelcheck
