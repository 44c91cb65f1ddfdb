// The NVIDIA driver and the GPUs, found without starting CUDA in this process.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "environment/capture/root.hpp"

namespace wheelcheck {

struct GpuDriver {
  std::optional<std::string> driver;             // "570.86.15"; nullopt: none found
  std::optional<std::vector<std::string>> gpus;  // compute capabilities, sorted, each once
  bool no_device = false;  // there is neither /dev/nvidia* nor a loaded driver
};

/// This machine: /proc/driver/nvidia/version, then nvidia-smi (5 s at most), which alone knows the
/// version where the kernel has no such file (WSL, Jetson). Another root: nothing is known.
GpuDriver find_gpu_driver(Root& root);

/// Is this the name of a file in /dev through which a program reaches an NVIDIA GPU? "nvidia0"; on
/// WSL "dxg"; on Jetson "nvhost-gpu" and "nvmap".
bool is_gpu_device(std::string_view name);

/// "570.86.15" out of "NVRM version: NVIDIA UNIX x86_64 Kernel Module  570.86.15  Tue …" or "… Open
/// Kernel Module for x86_64  570.86.15 …"; empty: not there.
std::string driver_version_in(std::string_view text);

/// Driver and capabilities out of the lines of `nvidia-smi --query-gpu=driver_version,compute_cap
/// --format=csv,noheader` ("570.86.15, 8.9"); lines of another form are passed over.
GpuDriver read_smi(std::string_view text);

}  // namespace wheelcheck
