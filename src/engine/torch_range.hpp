// Which torch releases have everything that a wheel's libraries import from torch.
#pragma once

#include <string>
#include <vector>

#include "engine/case.hpp"

namespace wheelcheck {

struct TorchRange {
  std::vector<std::string> releases;  // of the known ones, oldest first; empty: none has it all
  std::string decided_by;             // the member with the symbol that cut the range last
  std::string symbol;                 // mangled
  bool cut = false;                   // some known release lacks something
};

/// Over the libraries that the package needs: mandatory and guarded ones. nullopt: they import
/// nothing of torch's C++ API, or their imports were not read. The C++ API alone counts: what
/// every release has (the C shim of the stable ABI) does not bind.
std::optional<TorchRange> torch_range(const Case& subject);

}  // namespace wheelcheck
