// What the GPU code of a library covers: of its translation units, which run on a device.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/compute_capability.hpp"
#include "facts/shared_object.hpp"

namespace wheelcheck {

/// Containers with kernels, counted by how a device runs them.
struct GpuCoverage {
  std::uint64_t native = 0, by_jit = 0, none = 0;
  std::vector<const GpuContainers*> lacking;  // those of `none`, the most numerous first

  std::uint64_t total() const { return native + by_jit + none; }
  bool runs() const { return native + by_jit != 0; }
};

/// Does it hold code for NVIDIA GPUs that a kernel could be in?
bool has_gpu_code(const SharedObject& object);

/// Containers without kernels are left out, unless there are no others. Where a device linker made
/// a container, the driver links the units again for a device that it has no code for, if each of
/// those has (nvcc manual, Using Separate Compilation, JIT Linking Support).
GpuCoverage coverage(const SharedObject& object, ComputeCapability device);

/// The images that every container with kernels holds: what the whole library was built for.
std::vector<GpuImage> common_images(const SharedObject& object);

/// "sm_70, sm_75 and compute_90"; "no GPU code" where there are none.
std::string images_text(const std::vector<GpuImage>& images);

}  // namespace wheelcheck
