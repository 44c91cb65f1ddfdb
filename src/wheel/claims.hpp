// What the local version label and the build tag of a wheel promise about its build. Nothing
// defines these words; the forms are those of published wheels (torch, torchvision, flash-attn and
// its community builds, PyTorch Geometric, auto-gptq, xformers, vLLM).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/wheel_facts.hpp"

namespace wheelcheck {

struct LabelReading {
  std::vector<Claim> claims;           // in the order written
  std::vector<std::string> leftovers;  // words that claim nothing known: "gite1ab", "post1"
};

/// `label`: "cu12torch2.3cxx11abiFALSE", "pt28cu128", "cpu.cxx11.abi". Case does not matter.
LabelReading read_label(std::string_view label);

/// Claims of the local label, then those of the build tag.
std::vector<Claim> claims_of(const WheelName& name);

}  // namespace wheelcheck
