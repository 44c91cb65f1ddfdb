#include "image/installed_wheels.hpp"

#include "environment/capture/torch_version.hpp"
#include "environment/digest.hpp"
#include "environment/overlay.hpp"
#include "environment/torch_layer.hpp"
#include "facts/facts_object.hpp"
#include "image/image.hpp"
#include "python/name.hpp"
#include "python/requirement.hpp"

namespace wheelcheck {

namespace {

/// "12.1" of `nvidia-cuda-runtime-cu12==12.1.105` or `cuda-toolkit[…]==12.1.1` among the
/// requirements; empty: neither.
std::string required_cuda(const WheelFacts& wheel) {
  for (const std::string& text : wheel.metadata.requires_dist) {
    const auto requirement = Requirement::parse(text);
    if (!requirement) continue;
    const std::string name = normalize_name(requirement->name);
    if (!name.starts_with("nvidia-cuda-runtime") && name != "cuda-toolkit") continue;
    const std::string wanted = requirement->specifiers.text();
    if (!wanted.starts_with("==")) continue;
    const auto second = wanted.find('.', wanted.find('.') + 1);
    return wanted.substr(2, second == std::string::npos ? second : second - 2);
  }
  return {};
}

/// METADATA of the index's files has no label that their torch/version.py has.
Torch torch_of(const WheelFacts& wheel) {
  Torch torch =
      torch_of_version(wheel.metadata.present ? wheel.metadata.version : wheel.name.version);
  if (torch.cuda.empty() && torch.hip.empty()) torch.cuda = required_cuda(wheel);
  torch.symbols_known = false;
  for (const Member& member : wheel.members) {
    if (!member.object || !member.installed_path.ends_with("torch/lib/libc10.so")) continue;
    const ObjectPtr c10 = make_object(member.object);
    torch.symbols_known = c10->exports_known();
    if (const auto abi = cxx11_abi_of(*c10)) torch.cxx11_abi = abi;
  }
  torch.symbols_from = wheel.name.file_name;
  return torch;
}

/// Its own files alone: what its metadata pins stays until an installer brings the new pins.
void remove_files(Environment& environment, const std::string& name) {
  for (InstalledDistribution& one : environment.distributions)
    if (normalize_name(one.name) == name) one.requires_dist.clear();
  remove_distribution(environment, name);
}

void install(const WheelFacts& wheel, Environment& environment) {
  const std::string name = normalize_name(wheel.name.distribution);
  remove_files(environment, name);
  const std::string site = environment.site_directories.empty()
                               ? std::string("/site-packages")
                               : environment.site_directories.front();
  for (const Member& member : wheel.members) {
    const std::string path = unpacked_path(site, member);
    if (!member.object || path.empty()) continue;
    environment.libraries[path] = {path, make_object(member.object), member.size};
  }
  if (name == "torch") environment.torch = torch_of(wheel);
}

}  // namespace

Environment with_wheels(Environment environment, const std::vector<const WheelFacts*>& wheels) {
  const auto distributions = environment.distributions;
  const auto cuda = environment.cuda;
  for (const WheelFacts* wheel : wheels) install(*wheel, environment);
  environment.distributions = distributions;
  if (!environment.cuda) environment.cuda = cuda;
  environment.digest = environment_digest(environment);
  return environment;
}

}  // namespace wheelcheck
