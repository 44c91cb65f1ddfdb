#include "loader/torch_preload.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "loader/mapping.hpp"
#include "python/version_number.hpp"

namespace wheelcheck {

namespace {

struct Preload {
  std::string_view component, prefix;  // nvidia/<component>/lib/<prefix>*
  bool compiler;                       // opened from 2.6 on in any case
};

constexpr std::array<Preload, 17> kPreloads{{
    {"cublas", "libcublasLt.so.", false},
    {"cublas", "libcublas.so.", false},
    {"cudnn", "libcudnn.so.", false},
    {"cuda_nvrtc", "libnvrtc.so.", true},
    {"cuda_nvrtc", "libnvrtc-builtins.so.", true},
    {"cuda_runtime", "libcudart.so.", false},
    {"cuda_cupti", "libcupti.so.", false},
    {"cufft", "libcufft.so.", false},
    {"curand", "libcurand.so.", false},
    {"nvjitlink", "libnvJitLink.so.", true},
    {"cusparse", "libcusparse.so.", false},
    {"cusparselt", "libcusparseLt.so.", false},
    {"cusolver", "libcusolver.so.", false},
    {"nccl", "libnccl.so.", false},
    {"nvshmem", "libnvshmem_host.so.", false},
    {"cufile", "libcufile.so.", false},
    {"nvtx", "libnvToolsExt.so.", false},
}};

/// The first library of the site directories that fits `nvidia/<folder>/lib/<prefix>*`.
std::string find_library(const Environment& environment, std::string_view folder,
                         std::string_view prefix) {
  for (const std::string& site : environment.site_directories) {
    const std::string start =
        real_path(environment, site + "/nvidia/" + std::string(folder) + "/lib") + "/" +
        std::string(prefix);
    const auto found = environment.libraries.lower_bound(start);
    if (found != environment.libraries.end() && found->first.starts_with(start))
      return found->first;
  }
  return {};
}

/// From CUDA 13 on the packages share one folder, `nvidia/cu13`.
std::string find_preload(const Environment& environment, const Preload& preload) {
  std::string path = find_library(environment, preload.component, preload.prefix);
  if (!path.empty() || !environment.torch) return path;
  const std::string& cuda = environment.torch->cuda;
  return find_library(environment, "cu" + cuda.substr(0, cuda.find('.')), preload.prefix);
}

bool cudart_is_mapped(const Process& process, bool from_package) {
  const std::string_view part =
      from_package ? "nvidia/cuda_runtime/lib/libcudart.so" : "libcudart.so";
  return std::any_of(process.objects().begin(), process.objects().end(), [&](const Loaded& loaded) {
    return loaded.path.find(part) != std::string::npos;
  });
}

}  // namespace

bool map_if_complete(const Image& image, Process& process, const std::string& path, Scope scope) {
  Process next = process;
  const Mapping mapping = map_object(image, next, path);
  if (mapping.failure || mapping.list.empty()) return false;
  auto& global = next.global_scope;
  if (scope == Scope::global)
    for (std::size_t index : mapping.list)
      if (std::find(global.begin(), global.end(), index) == global.end()) global.push_back(index);
  process = std::move(next);
  return true;
}

void preload_after_global_deps(const Image& image, Process& process) {
  const auto& torch = image.environment().torch;
  if (!torch || compare_numbers(torch->version, "2.6") < 0) return;
  if (!cudart_is_mapped(process, compare_numbers(torch->version, "2.9") < 0)) return;
  const bool all = compare_numbers(torch->version, "2.10") >= 0;
  preload_cuda(image, process, all ? CudaPreload::all : CudaPreload::compilers);
}

void preload_cuda(const Image& image, Process& process, CudaPreload which) {
  for (const Preload& preload : kPreloads) {
    if (which == CudaPreload::compilers && !preload.compiler) continue;
    const std::string path = find_preload(image.environment(), preload);
    if (!path.empty()) map_if_complete(image, process, path, Scope::local);
  }
}

}  // namespace wheelcheck
