// A source of two torch releases, and a captured host to lay things over.
#pragma once

#include <string>
#include <string_view>

#include "environment/compose.hpp"

namespace wheelcheck::test {

class NoSymbols : public Object {
 public:
  ObjectIdentity named;
  std::vector<Import> none;
  const ObjectIdentity& identity() const override { return named; }
  void find(std::string_view, std::uint32_t, std::vector<Definition>&) const override {}
  const std::vector<Import>& imports() const override { return none; }
  void each_export(const std::function<void(std::string_view)>&) const override {}
};

// Two releases: 2.4.1 (+cu121, ABI 0) and 2.6.0 (+cu124, ABI 0).
class TwoReleases : public SnapshotSource {
 public:
  SnapshotMatch add_torch(std::string_view version, const std::string& site,
                          Environment& environment) const override {
    const auto plus = version.find('+');
    const std::string release(version.substr(0, plus));
    if (release != "2.4.1" && release != "2.6.0") return SnapshotMatch::unknown;
    const std::string label = release == "2.4.1" ? "cu121" : "cu124";
    if (plus != std::string_view::npos && version.substr(plus + 1) != label)
      return SnapshotMatch::label_differs;
    Torch torch;
    torch.version = release + "+" + label;
    torch.cuda = release == "2.4.1" ? "12.1" : "12.4";
    torch.cxx11_abi = false;
    torch.symbols_from = "torch " + release;
    environment.torch = torch;
    environment.distributions.push_back({"torch",
                                         release,
                                         {"nvidia-nccl-cu12==2.20.5; platform_system == 'Linux'"},
                                         "",
                                         {"torch"}});
    const std::string path = site + "/torch/lib/libc10.so";
    environment.libraries[path] = {path, std::make_shared<NoSymbols>(), 1};
    return SnapshotMatch::exact;
  }
  std::vector<std::string> torch_library_names(const Torch&) const override { return {}; }
  SnapshotMatch add_python(Environment& environment) const override {
    environment.python->executable = "/usr/bin/python" + environment.python->version;
    return SnapshotMatch::exact;
  }
  SnapshotMatch add_system(Environment& environment) const override {
    if (!environment.libc || environment.libc->version == "9.9") return SnapshotMatch::unknown;
    environment.library_cache["libc.so.6"] = "/lib/libc.so.6";
    environment.libraries["/lib/libc.so.6"] = {"/lib/libc.so.6", std::make_shared<NoSymbols>(), 2};
    return SnapshotMatch::exact;
  }
  std::vector<std::string> torch_releases() const override { return {"2.4.1", "2.6.0"}; }
};

inline const TwoReleases releases;

// A captured host with an old torch, its pins, and a driver.
inline Environment host() {
  Environment environment;
  environment.source = "captured";
  environment.machine = "x86_64";
  environment.python = Python{};
  environment.python->version = "3.11.7";
  environment.python->executable = "/usr/bin/python3.11";
  environment.libc = Libc{Libc::Kind::glibc, "2.36"};
  environment.system_described = true;
  environment.site_directories = {"/venv/site"};
  environment.default_directories = {"/lib"};
  environment.torch = Torch{};
  environment.torch->version = "2.1.0+cu121";
  environment.distributions = {
      {"numpy", "1.26.4", {}, "", {"numpy"}},
      {"nvidia-nccl-cu12", "2.18.1", {}, "", {"nvidia"}},
      {"torch", "2.1.0", {"numpy", "nvidia-nccl-cu12==2.18.1; x"}, "", {"torch", "functorch"}}};
  for (const char* path :
       {"/venv/site/torch/lib/libold.so", "/venv/site/nvidia/nccl/lib/libnccl.so.2",
        "/venv/site/nvidia/other/lib/libother.so", "/venv/site/numpy/core/x.so",
        "/venv/site/numpy.libs/libopenblas.so", "/lib/libcuda.so.570", "/lib/libc.so.6",
        "/usr/bin/python3.11"})
    environment.libraries[path] = {path, std::make_shared<NoSymbols>(), 1};
  environment.links["/lib/libcuda.so.1"] = "/lib/libcuda.so.570";
  environment.library_cache = {{"libcuda.so.1", "/lib/libcuda.so.1"},
                               {"libc.so.6", "/lib/libc.so.6"}};
  return environment;
}

inline Environment over(const std::vector<std::string_view>& words) {
  return compose(host(), parse_inline_list(words), &releases);
}

inline bool has_library(const Environment& environment, const std::string& path) {
  return environment.libraries.count(path) == 1;
}

}  // namespace wheelcheck::test
