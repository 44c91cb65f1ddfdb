#include "image/provider.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "environment/torch_layer.hpp"
#include "facts/path.hpp"

namespace wheelcheck {

namespace {

/// The name without "lib" and without everything from ".so" on.
std::string_view stem_of(std::string_view soname) {
  if (soname.starts_with("lib")) soname.remove_prefix(3);
  const auto so = soname.find(".so");
  return so == std::string_view::npos ? soname : soname.substr(0, so);
}

template <std::size_t N>
bool one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Names of CUDA's user land: the toolkit's components (CUDA Toolkit release notes, table of
// components) and the libraries that NVIDIA ships beside it.
constexpr std::array<std::string_view, 40> kCudaStems{
    "cudart",         "cublas",      "cublasLt",    "nvblas",   "cufft",      "cufftw",
    "curand",         "cusolver",    "cusolverMg",  "cusparse", "cusparseLt", "nvrtc",
    "nvrtc-builtins", "nvJitLink",   "nvfatbin",    "nvvm",     "nvjpeg",     "nvToolsExt",
    "nvtx3interop",   "cupti",       "nvperf_host", "cudnn",    "nccl",       "nvshmem_host",
    "cufile",         "cufile_rdma", "cutensor",    "cudss",    "nppc",       "nppial",
    "nppicc",         "nppidei",     "nppif",       "nppig",    "nppim",      "nppist",
    "nppisu",         "nppitc",      "npps",        "nvinfer"};

/// Does the description have the same library under another SONAME?
bool has_other_number(const Environment& environment, std::string_view soname) {
  const std::string_view stem = stem_of(soname);
  return std::any_of(
      environment.libraries.begin(), environment.libraries.end(),
      [stem](const auto& library) { return stem_of(file_name_of(library.first)) == stem; });
}

/// A driver is no part of an image or of a CI machine without a GPU: it is provided at run time,
/// unless something was said of it.
bool driver_comes_later(const Environment& environment) {
  if (environment.driver == "none") return false;
  if (!environment.system_described) return true;
  if (environment.driver || !environment.no_nvidia_device) return false;
  const auto of_driver = [](std::string_view path) {
    return is_driver_library(file_name_of(path));
  };
  return std::none_of(environment.libraries.begin(), environment.libraries.end(),
                      [&](const auto& library) { return of_driver(library.first); }) &&
         std::none_of(environment.statements.begin(), environment.statements.end(),
                      [](const auto& said) { return is_driver_library(said.soname); });
}

/// Is torch, or what it holds, left out of the description?
bool torch_may_have(const Environment& environment, std::string_view soname) {
  const auto& torch = environment.torch;
  if (!torch) return !environment.distributions_known;
  if (torch->symbols_known) return false;
  const std::string_view stem = stem_of(soname);
  const auto holds = [stem](std::string_view part) { return stem.find(part) != stem.npos; };
  if (holds("cuda") || holds("nvrtc")) return !cuda_is_known(*torch) || !torch->cuda.empty();
  return !holds("hip") || !torch->hip.empty();
}

bool is_python_symbol(std::string_view symbol) {
  return symbol.starts_with("Py") || symbol.starts_with("_Py");
}

/// The interpreter, or a library of a binding: those export names like the interpreter's
/// (libshiboken6.abi3.so.6.12, libboost_python311.so.1.83.0, libpytalloc-util.cpython-311.so.2).
bool may_export_python(std::string_view soname) {
  return soname == "python" || soname.starts_with("libpy") ||
         soname.find("python") != std::string_view::npos ||
         soname.find(".abi3.") != std::string_view::npos;
}

bool is_driver_symbol(std::string_view symbol) {
  return symbol.size() > 2 && symbol.starts_with("cu") &&
         std::isupper(static_cast<unsigned char>(symbol[2])) != 0;
}

}  // namespace

bool is_cuda_library(std::string_view soname) {
  const std::string_view stem = stem_of(soname);
  return one_of(stem, kCudaStems) || stem.starts_with("cudnn_") || stem.starts_with("nvshmem");
}

bool is_driver_library(std::string_view soname) {
  return soname == "libcuda.so.1" || soname == "libcuda.so" || soname.starts_with("libnvidia-") ||
         soname == "libnvcuvid.so.1";
}

bool is_torch_library(std::string_view soname) {
  const std::string_view stem = stem_of(soname);
  constexpr std::array<std::string_view, 18> stems{
      "torch",          "torch_cpu",     "torch_cuda",        "torch_cuda_cu",
      "torch_cuda_cpp", "torch_python",  "torch_global_deps", "torch_cuda_linalg",
      "torch_hip",      "torch_xpu",     "torch_nvshmem",     "c10",
      "c10_cuda",       "c10_hip",       "c10_xpu",           "shm",
      "caffe2_nvrtc",   "c10d_cuda_test"};
  return one_of(stem, stems);
}

bool is_torch_symbol(std::string_view symbol) {
  for (std::string_view prefix :
       {"_ZN3c10", "_ZNK3c10", "_ZN2at", "_ZNK2at", "_ZN5torch", "_ZNK5torch", "_ZN6caffe2",
        "_ZTVN3c10", "_ZTIN3c10", "_ZTVN2at", "_ZTIN2at", "_ZTVN5torch", "_ZTIN5torch"})
    if (symbol.starts_with(prefix)) return true;
  return symbol.starts_with("aoti_torch_") || symbol.starts_with("THP");
}

bool is_vendored_name(std::string_view soname) {
  const std::string_view stem = stem_of(soname);
  const auto dash = stem.rfind('-');
  if (dash == std::string_view::npos) return false;
  const std::string_view hash = stem.substr(dash + 1);  // auditwheel takes 8 hex digits of SHA-256
  return hash.size() == 8 && std::all_of(hash.begin(), hash.end(),
                                         [](unsigned char c) { return std::isxdigit(c) != 0; });
}

bool is_glibc_library(std::string_view soname) {
  constexpr std::array<std::string_view, 16> names{"libc.so.6",
                                                   "libm.so.6",
                                                   "libpthread.so.0",
                                                   "libdl.so.2",
                                                   "librt.so.1",
                                                   "libutil.so.1",
                                                   "libresolv.so.2",
                                                   "libnsl.so.1",
                                                   "libanl.so.1",
                                                   "libmvec.so.1",
                                                   "libthread_db.so.1",
                                                   "libBrokenLocale.so.1",
                                                   "ld-linux-x86-64.so.2",
                                                   "ld-linux-aarch64.so.1",
                                                   "libcrypt.so.1",
                                                   "libnss_files.so.2"};
  return one_of(soname, names);
}

bool may_be_undescribed(const Environment& environment, std::string_view soname) {
  const auto& torch = environment.torch;
  if (is_driver_library(soname)) return driver_comes_later(environment);
  if (is_vendored_name(soname)) return false;
  if (is_cuda_library(soname)) {
    if (torch && !cuda_is_known(*torch)) return true;
    return !environment.distributions_known && !has_other_number(environment, soname);
  }
  if (is_torch_library(soname)) return torch_may_have(environment, soname);
  if (soname.starts_with("libpython3") && environment.python)
    return !environment.system_described && environment.python->shared_libpython.value_or(true);
  return !environment.system_described;
}

bool may_export(std::string_view soname, const Import& import) {
  if (!import.file.empty()) return import.file == soname;
  if (is_torch_symbol(import.name)) return is_torch_library(soname);
  if (is_python_symbol(import.name)) return may_export_python(soname);
  if (is_driver_library(soname))
    return is_driver_symbol(import.name) || import.name.starts_with("nvml");
  if (soname == "python" || is_driver_symbol(import.name)) return false;
  return !soname.starts_with("libpython");
}

}  // namespace wheelcheck
