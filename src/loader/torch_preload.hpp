// The CUDA libraries that `import torch` opens by path before its own (torch/__init__.py,
// _load_global_deps and _preload_cuda_deps).
#pragma once

#include <string>

#include "image/image.hpp"
#include "loader/process.hpp"

namespace wheelcheck {

enum class CudaPreload { none, compilers, all };
enum class Scope { local, global };

/// Maps `path` with its dependencies, into the global scope if asked; leaves the process as it was,
/// and answers false, where that fails.
bool map_if_complete(const Image& image, Process& process, const std::string& path, Scope scope);

/// What torch preloads although libtorch_global_deps.so could be opened: nothing before 2.6, nvrtc
/// and nvJitLink from 2.6 on, every CUDA library from 2.10 on; only where libcudart is mapped.
void preload_after_global_deps(const Image& image, Process& process);

/// Maps the CUDA libraries of the site directories in torch's order.
void preload_cuda(const Image& image, Process& process, CudaPreload which);

}  // namespace wheelcheck
