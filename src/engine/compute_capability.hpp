// Which code of a CUDA library runs on which GPU.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "facts/shared_object.hpp"

namespace wheelcheck {

/// "8.9", in tenths as architectures are written: 89. Equal for a GPU and the code made for it.
using ComputeCapability = std::uint32_t;

/// 89 of "8.9"; nullopt: not two numbers.
std::optional<ComputeCapability> compute_capability(std::string_view text);

/// "8.9" of 89.
std::string capability_text(ComputeCapability capability);

/// "sm_90a", "compute_90", "lto_90": as nvcc's -gencode writes it.
std::string image_name(const GpuImage& image);

enum class GpuFit : std::uint8_t {
  none,    // cudaErrorNoKernelImageForDevice at the first launch
  by_jit,  // the driver compiles its PTX first
  native,
};

/// How `device` runs an image (CUDA Programming Guide, Binary and PTX Compatibility; nvcc manual,
/// GPU Feature List). Machine code fits its own major from its own minor on, but Jetson's GPUs and
/// others do not run each other's; PTX fits every later device. An `a` image fits its own device
/// only, an `f` image its family from its own minor on.
GpuFit fit(const GpuImage& image, ComputeCapability device);

}  // namespace wheelcheck
