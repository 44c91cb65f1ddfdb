#include "diagnosis/owner.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "image/provider.hpp"
#include "symbol/name.hpp"

namespace wheelcheck {

namespace {

template <std::size_t N>
bool starts_with_one_of(std::string_view name, const std::array<std::string_view, N>& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return name.starts_with(prefix); });
}

Owner owner_of_file(std::string_view file) {
  if (is_glibc_library(file)) return Owner::libc;
  if (file.starts_with("libstdc++") || file.starts_with("libgcc_s")) return Owner::libstdcxx;
  if (is_driver_library(file)) return Owner::driver;
  if (is_cuda_library(file)) return Owner::cuda;
  if (file.starts_with("libgomp") || file.starts_with("libomp") || file.starts_with("libiomp"))
    return Owner::openmp;
  return Owner::other;
}

Owner owner_of_namespace(std::string_view outer) {
  for (std::string_view name : {"c10", "at", "torch", "caffe2", "c10d", "THPVariable"})
    if (outer == name) return Owner::torch;
  if (outer == "std" || outer == "__gnu_cxx" || outer == "__cxxabiv1") return Owner::libstdcxx;
  return Owner::other;
}

}  // namespace

std::string_view to_string(Owner owner) {
  switch (owner) {
    case Owner::torch:
      return "torch";
    case Owner::cuda:
      return "CUDA";
    case Owner::driver:
      return "the NVIDIA driver";
    case Owner::cpython:
      return "CPython";
    case Owner::libc:
      return "the C library";
    case Owner::libstdcxx:
      return "libstdc++";
    case Owner::openmp:
      return "OpenMP";
    case Owner::other:
      return "another library";
  }
  return "another library";
}

Owner owner_of(std::string_view symbol, std::string_view version_file) {
  if (!version_file.empty())
    if (const Owner owner = owner_of_file(version_file); owner != Owner::other) return owner;
  if (symbol.starts_with("_Z")) return owner_of_namespace(outer_namespace(symbol));
  constexpr std::array<std::string_view, 5> torch{"aoti_torch_", "torch_", "aoti_record_function_",
                                                  "THP", "THCP"};
  constexpr std::array<std::string_view, 13> cuda{
      "cuda",     "__cuda", "cublas", "cudnn", "cufft",       "curand",   "cusparse",
      "cusolver", "nvrtc",  "nccl",   "nvtx",  "__nvJitLink", "nvJitLink"};
  if (starts_with_one_of(symbol, torch)) return Owner::torch;
  if (starts_with_one_of(symbol, cuda)) return Owner::cuda;
  if (symbol.starts_with("Py") || symbol.starts_with("_Py")) return Owner::cpython;
  if (symbol.starts_with("GOMP_") || symbol.starts_with("omp_") || symbol.starts_with("__kmpc"))
    return Owner::openmp;
  if (symbol.size() > 2 && symbol.starts_with("cu") && symbol[2] >= 'A' && symbol[2] <= 'Z')
    return Owner::driver;
  return Owner::other;
}

}  // namespace wheelcheck
