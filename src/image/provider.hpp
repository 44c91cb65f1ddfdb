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

/// A C++ name of torch's namespaces, or of its C APIs.
bool is_torch_symbol(std::string_view symbol);

/// `libgomp-a34b3233.so.1`: the name that a repair tool gave to a vendored copy.
bool is_vendored_name(std::string_view soname);

/// `libc.so.6`, `libm.so.6`, `ld-linux-x86-64.so.2` …: part of glibc.
bool is_glibc_library(std::string_view soname);

/// Could something that the description leaves out have `soname`? The system where it is not
/// described; packages where their list is not complete, unless the description has another number
/// of the same library (`libcudart.so.12` for libcudart.so.11.0); CUDA's libraries where the build
/// of torch does not tell its CUDA.
bool may_be_undescribed(const Environment& environment, std::string_view soname);

/// Could an undescribed library `soname` export what `import` asks for? By the version's file where
/// there is one, else by the family of the name (`cu…` is libcuda's, `Py…` is libpython's or that
/// of a library of Python bindings).
bool may_export(std::string_view soname, const Import& import);

}  // namespace wheelcheck
