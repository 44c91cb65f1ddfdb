#include "environment/torch_layer.hpp"

#include "environment/overlay.hpp"

namespace wheelcheck {

namespace {

std::string_view label_of(std::string_view version) {
  const auto plus = version.find('+');
  return plus == std::string_view::npos ? std::string_view() : version.substr(plus + 1);
}

// "12.1" of "cu121"; empty: no such label. Labels go on after it: "cu121.cxx11.abi".
std::string cuda_of_label(std::string_view label) {
  if (!label.starts_with("cu")) return {};
  label.remove_prefix(2);
  const std::string digits(label.substr(0, label.find_first_not_of("0123456789")));
  if (digits.size() < 3) return {};
  return digits.substr(0, digits.size() - 1) + "." + digits.back();
}

// What every release since 1.13 has, for when there is no snapshot to tell more.
std::vector<std::string> usual_names(const Torch& torch) {
  std::vector<std::string> names = {"libc10.so",          "libtorch.so", "libtorch_cpu.so",
                                    "libtorch_python.so", "libshm.so",   "libtorch_global_deps.so"};
  if (!torch.cuda.empty() || !cuda_is_known(torch))
    names.insert(names.end(), {"libc10_cuda.so", "libtorch_cuda.so", "libcaffe2_nvrtc.so",
                               "libtorch_cuda_linalg.so"});
  if (!torch.hip.empty()) names.insert(names.end(), {"libc10_hip.so", "libtorch_hip.so"});
  for (std::string& name : names) name.insert(0, "torch/lib/");
  return names;
}

}  // namespace

Torch torch_of_version(const std::string& version) {
  Torch torch;
  torch.version = version;
  torch.symbols_known = false;
  torch.cxx11_abi = published_cxx11_abi(version);
  const std::string_view label = label_of(version);
  torch.cuda = cuda_of_label(label);
  if (label.starts_with("rocm")) torch.hip = label.substr(4);
  return torch;
}

bool cuda_is_known(const Torch& torch) {
  const std::string_view label = label_of(torch.version);
  return torch.symbols_known || !torch.cuda.empty() || !torch.hip.empty() ||
         label.starts_with("cpu") || label.starts_with("xpu");
}

void put_torch(Environment& environment, const std::string& version,
               const SnapshotSource* snapshots, const std::string& cuda) {
  remove_distribution(environment, "torch");
  const std::string site = environment.site_directories.front();
  if (!snapshots || snapshots->add_torch(version, site, environment) != SnapshotMatch::exact)
    put_named_torch(environment, version, snapshots, cuda);
}

void put_named_torch(Environment& environment, const std::string& version,
                     const SnapshotSource* snapshots, const std::string& cuda) {
  put_distribution(environment, "torch", version);
  Torch torch = torch_of_version(version);
  if (!cuda_is_known(torch)) torch.cuda = cuda;
  if (!environment.cuda && !torch.cuda.empty()) environment.cuda = torch.cuda;
  std::vector<std::string> names;
  if (snapshots) names = snapshots->torch_library_names(torch);
  if (names.empty()) names = usual_names(torch);
  const std::string site = environment.site_directories.front();
  for (const std::string& name : names) {
    const std::string path = site + "/" + name;
    environment.libraries[path] = {path, nullptr, 0};
  }
  environment.torch = std::move(torch);
}

}  // namespace wheelcheck
