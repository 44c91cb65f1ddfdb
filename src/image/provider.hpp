// Who could provide what a description leaves out.
#pragma once

#include <string_view>

#include "environment/environment.hpp"
#include "facts/object.hpp"

namespace wheelcheck {

/// `libcudart.so.12`, `libcublas.so.12`, `libcudnn.so.9`, `libnccl.so.2` …: CUDA user land, which
/// an environment has only if a package or a toolkit put it there.
bool is_cuda_library(std::string_view soname);

/// `libcuda.so.1`, `libnvidia-ml.so.1`: parts of the driver, there where a GPU is.
bool is_driver_library(std::string_view soname);

/// `libtorch*.so`, `libc10*.so`: parts of torch.
bool is_torch_library(std::string_view soname);

/// `libgomp-a34b3233.so.1`: the name that a repair tool gave to a vendored copy.
bool is_vendored_name(std::string_view soname);

/// `libc.so.6`, `libm.so.6`, `ld-linux-x86-64.so.2` …: part of glibc.
bool is_glibc_library(std::string_view soname);

/// Could the undescribed part of the system have `soname`? False for what only packages bring, and
/// for the driver where the description says that there is none.
bool system_may_provide(const Environment& environment, std::string_view soname);

/// Could an undescribed library `soname` export what `import` asks for? By the version's file where
/// there is one, else by the family of the name (`cu…` is libcuda's, `Py…` is libpython's).
bool may_export(std::string_view soname, const Import& import);

}  // namespace wheelcheck
