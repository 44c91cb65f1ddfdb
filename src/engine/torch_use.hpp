// Which of torch's two interfaces a library is built on: the stable C shim or the C++ API.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/case.hpp"
#include "python/specifier.hpp"

namespace wheelcheck {

/// Undefined symbols of torch, sorted: `shims` are the stable ABI (aoti_torch_…, torch_…; C names
/// that stay), `cpp` the mangled names and the Python bindings, which fit one minor release.
struct TorchUse {
  std::vector<std::string> shims, cpp;
};

/// `library` may have no object; then both are empty.
TorchUse torch_use(const LibraryCase& library);

/// The lowest torch release with a snapshot that exports every one of `shims`, and a shim that the
/// release before lacks; nullopt where none does or there are no shims.
struct TorchFloor {
  std::string release;  // "2.10.0"
  std::string shim;     // empty where the oldest release has all of them
};
std::optional<TorchFloor> torch_floor(const std::vector<std::string>& shims);

/// What the wheel asks of torch in Requires-Dist, outside extras; nullopt: nothing.
std::optional<SpecifierSet> torch_requirement(const WheelFacts& wheel);

}  // namespace wheelcheck
