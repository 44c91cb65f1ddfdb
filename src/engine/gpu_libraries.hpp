// The libraries of a wheel that hold GPU code, and whether the package can do without them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/case.hpp"
#include "engine/compute_capability.hpp"
#include "engine/rule.hpp"

namespace wheelcheck {

struct GpuLibrary {
  const LibraryCase* library = nullptr;
  /// Imported by the package, or brought along by what is; where no such library has GPU code, what
  /// the package loads by name. One that runs is then enough: the others are for other devices.
  bool needed = false;
};

/// In member order. NVIDIA's own libraries, vendored, are not the wheel's code and left out, as are
/// members of a variant group for another CUDA release than the environment's torch was built for
/// (`libbitsandbytes_cuda118.so`).
std::vector<GpuLibrary> gpu_libraries(const Case& subject);

/// The GPUs of the environment. Nullopt: not described; then the wheel's GPU code, if it has any,
/// is noted as unchecked by `rule`.
std::optional<std::vector<ComputeCapability>> devices_of(const Rule& rule, const Case& subject,
                                                         Results& results);

}  // namespace wheelcheck
