// Which torch, CUDA and C++11 ABI a label's claims are held against.
#pragma once

#include <optional>
#include <string>

#include "engine/case.hpp"
#include "engine/installation.hpp"

namespace wheelcheck {

struct TorchTarget {
  std::string torch;              // "2.8.0+cu128"; empty: not described
  std::string cuda;               // of that torch, else of the environment: "12.8"; empty: unknown
  bool cuda_is_torchs = false;    // else it is what the machine has
  std::optional<bool> cxx11_abi;  // nullopt: not known
};

/// A torch of the set goes before the one of the environment.
TorchTarget torch_target(const Environment& environment, const Installation& installation);

/// nullopt: the target does not say. torch fits if the claimed numbers are the first of its
/// release, CUDA by its major version (NVIDIA, CUDA Compatibility: minor version compatibility).
std::optional<bool> fits(const Claim& claim, const TorchTarget& target);

}  // namespace wheelcheck
