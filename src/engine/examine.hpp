// Wheels in an environment: the image is laid out, the loader asked, every rule run.
#pragma once

#include <vector>

#include "engine/profile.hpp"
#include "engine/result.hpp"
#include "engine/selection.hpp"

namespace wheelcheck {

struct Policy;  // engine/policy.hpp

struct ExamineOptions {
  Place place = Place::site;
  Selection selection;
  bool crossed = false;  // several wheels × environments: another target is skipped, not failed
  std::vector<Advisory> advisories = {};  // the user's own
  const Policy* policy = nullptr;
  Profile profile = Profile::standard;
};

/// Examines each wheel of `subjects` against `environment`, as one site-packages that holds all of
/// `subjects` and `companions`; companions get no result. The wheels and the environment must
/// outlive nothing: the results share them. Where more than one wheel is installed, or a torch, a
/// result's environment is that with the wheels in it.
std::vector<Result> examine(const std::vector<WheelFactsPtr>& subjects,
                            const std::vector<WheelFactsPtr>& companions,
                            const EnvironmentPtr& environment, const ExamineOptions& options);

/// The first half of examine(): what loader and rules say, whatever profile, selection and policy
/// make of it. Findings are arranged; there is no verdict yet. Of `options` only `place` and
/// `advisories` are looked at.
std::vector<Result> observe(const std::vector<WheelFactsPtr>& subjects,
                            const std::vector<WheelFactsPtr>& companions,
                            const EnvironmentPtr& environment, const ExamineOptions& options);

/// The second half: weighs the findings of an observed result and sets its verdict.
void judge(Result& observed, const ExamineOptions& options);

/// Would a loader on the machine of `environment` try to map this member? False for other machines,
/// for files that are no shared objects (e_type), for split debug files and CUDA cubins.
bool loadable(const Member& member, const Environment& environment);

}  // namespace wheelcheck
