// Whether a wheel's name lets it fit an environment, and what it lacks: nothing is read.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "environment/environment.hpp"
#include "facts/wheel_facts.hpp"
#include "python/supported_tags.hpp"

namespace wheelcheck {

/// One thing that the name says and the environment has otherwise.
struct Lack {
  // "Python", "ABI", "platform", "torch", "CUDA", "C++11 ABI", "build", "yanked", "bytes"
  std::string what;
  std::string needs, has;
};

struct BuildFit {
  std::optional<std::size_t> tag_rank;  // place of the best tag in the installer's list
  std::vector<Lack> lacks;
  std::vector<std::string> open;  // what neither the name nor the environment settles, sorted
  /// How near the promised CUDA is to the environment's: 0 the same release, 1 the same major and
  /// no minor named, 2 an earlier minor, 3 a later one, 4 not promised.
  int cuda_distance = 4;
  bool torch_named = false;  // the name promises a torch
};

class BuildFitting {
 public:
  /// `environment` must outlive it.
  explicit BuildFitting(const Environment& environment) : environment_(environment) {}

  BuildFit fit(const WheelName& name, const std::vector<Claim>& claims);

 private:
  const SupportedTags* tags_for(const WheelName& name);
  void judge_tags(const WheelName& name, BuildFit& fit);
  void judge(const Claim& claim, BuildFit& fit) const;
  void judge_torch(const Claim& claim, BuildFit& fit) const;
  void judge_cuda(const Claim& claim, BuildFit& fit) const;
  void judge_abi(const Claim& claim, BuildFit& fit) const;

  const Environment& environment_;
  std::map<std::string, std::optional<SupportedTags>> tags_;  // by the wheel's first platform tag
};

}  // namespace wheelcheck
