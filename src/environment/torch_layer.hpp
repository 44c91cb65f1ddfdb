// A torch release laid into an environment.
#pragma once

#include <string>

#include "environment/compose.hpp"
#include "environment/environment.hpp"

namespace wheelcheck {

/// Replaces what torch is there by `version` ("2.4.1", "2.6.0+cu126"), in the first site directory:
/// from a snapshot of that very build, else what its version tells (CUDA, C++11 ABI) and the names
/// of its libraries, with symbols unknown.
void put_torch(Environment& environment, const std::string& version,
               const SnapshotSource* snapshots, const std::string& cuda = {});

/// The same without its symbols, even where a snapshot of that version has some. `cuda`: what its
/// CUDA is said to be ("12.8") where the version does not tell.
void put_named_torch(Environment& environment, const std::string& version,
                     const SnapshotSource* snapshots, const std::string& cuda = {});

/// What `version` tells of a build: its label names CUDA ("cu121"), ROCm or neither ("cpu"), and a
/// table knows the C++11 ABI. Torch::symbols_known is false.
Torch torch_of_version(const std::string& version);

/// Is it known which CUDA the build has, if any? Not for a label that tells nothing (a container's,
/// a nightly's without one) unless snapshot, capture or `cuda==` said it.
bool cuda_is_known(const Torch& torch);

}  // namespace wheelcheck
