// `--env WORD`: from what the user wrote to the environment.
#pragma once

#include <string>
#include <string_view>

#include "environment/compose.hpp"
#include "environment/environment.hpp"
#include "facts/wheel_facts.hpp"

namespace wheelcheck {

struct ResolveOptions {
  std::string python;  // `--python`: an interpreter for `current`; empty: look for one
  const SnapshotSource* snapshots = nullptr;
};

/// `spec`: `current`, `none`, a preset, a descriptor file, a path to a venv, prefix or interpreter,
/// an inline list, or one of these followed by overlay parts (`host.json,torch==2.4.1,gpu==8.9`).
/// A path may hold commas if the whole of `spec` is a path. Environment::name is the spec as
/// written, or the name that a descriptor carries. Throws EnvironmentError (bad usage: exit status
/// 2), for `claimed` too: that needs a wheel.
Environment resolve_environment(std::string_view spec, const ResolveOptions& options);

/// Does `spec` begin with the word `claimed`, alone or with parts to lay over it?
bool is_claimed(std::string_view spec);

/// The environment that `wheel` promises (claimed.hpp), with the parts that follow `claimed` in
/// `spec` laid over it. Throws EnvironmentError.
Environment resolve_claimed(std::string_view spec, const WheelFacts& wheel,
                            const ResolveOptions& options);

}  // namespace wheelcheck
