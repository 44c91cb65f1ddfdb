// The names of the libraries of torch builds that no snapshot holds.
#include <algorithm>
#include <array>

#include "environment/torch_layer.hpp"
#include "python/version_number.hpp"
#include "snapshot/published_snapshots.hpp"

namespace wheelcheck {

namespace {

std::string_view major_of(std::string_view cuda) { return cuda.substr(0, cuda.find('.')); }

std::string cuda_of(const Release& release) {
  const auto cuda = release.facts.find("cuda");
  return cuda == release.facts.end() ? std::string() : cuda->second;
}

/// The youngest that is not younger than `version`, else the oldest.
FoundRelease nearest(const std::vector<FoundRelease>& oldest_first, std::string_view version) {
  FoundRelease best = oldest_first.front();
  for (const FoundRelease& found : oldest_first)
    if (compare_numbers(release_number(*found.release), version) <= 0) best = found;
  return best;
}

/// The nearest with that major of CUDA; .release is null where there is none.
FoundRelease nearest_with_cuda(const std::vector<FoundRelease>& oldest_first,
                               std::string_view version, std::string_view cuda) {
  std::vector<FoundRelease> fitting;
  for (const FoundRelease& found : oldest_first)
    if (major_of(cuda_of(*found.release)) == major_of(cuda)) fitting.push_back(found);
  return fitting.empty() ? FoundRelease() : nearest(fitting, version);
}

/// Packages that number their releases by themselves, not by CUDA's.
bool follows_torch(std::string_view package) {
  constexpr std::array<std::string_view, 4> prefixes{"nvidia-cudnn-", "nvidia-nccl-",
                                                     "nvidia-cusparselt-", "nvidia-nvshmem-"};
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [package](std::string_view prefix) { return package.starts_with(prefix); });
}

/// A copy that was renamed when the wheel was repaired: no other build has it under that name.
bool is_vendored(std::string_view path) {
  const auto dash = path.rfind('-');
  return dash != std::string_view::npos && path.find(".so", dash) == dash + 9;
}

bool is_cuda_part(std::string_view path) {
  for (std::string_view part : {"_cuda", "_nvrtc", "_nvshmem"})
    if (path.find(part) != std::string_view::npos) return true;
  return false;
}

class Names {
 public:
  explicit Names(const Torch& torch) : torch_(torch) {}

  void add_torch(const FoundRelease& found) {
    const bool has_cuda = !torch_.cuda.empty() || !cuda_is_known(torch_);
    for_each(found, 0, [&](const std::string& path) {
      if (path.starts_with("torch/lib/") && !is_vendored(path) && (has_cuda || !is_cuda_part(path)))
        names.push_back(path);
    });
    if (!torch_.hip.empty())
      names.insert(names.end(), {"torch/lib/libc10_hip.so", "torch/lib/libtorch_hip.so"});
  }

  void add_cuda(const FoundRelease& toolkit, const FoundRelease& torch) {
    for (const FoundRelease& found : {toolkit, torch})
      for (std::size_t i = 1; i < found.release->packages.size(); ++i) {
        const auto& package = found.store->packages()[found.release->packages[i]];
        const bool from_torch = follows_torch(package.name);
        const bool wanted =
            from_torch ? found.release == torch.release : found.release == toolkit.release;
        if (!wanted || !package.name.starts_with("nvidia-")) continue;
        for_each(found, i, [&](const std::string& path) { names.push_back(path); });
      }
  }

  std::vector<std::string> names;

 private:
  template <typename Visit>
  void for_each(const FoundRelease& found, std::size_t index, const Visit& visit) const {
    for (const std::uint32_t id : found.store->packages()[found.release->packages[index]].libraries)
      visit(found.store->library(id).path);
  }

  const Torch& torch_;
};

}  // namespace

std::vector<std::string> PublishedSnapshots::torch_library_names(const Torch& torch) const {
  // x86-64 whatever the machine: the names are the same everywhere.
  const auto known = releases(ReleaseKind::torch, "x86_64");
  if (known.empty()) return {};
  Names result(torch);
  const FoundRelease own = nearest(known, torch.version);
  result.add_torch(own);
  if (!torch.cuda.empty())
    if (const auto toolkit = nearest_with_cuda(known, torch.version, torch.cuda); toolkit.release)
      result.add_cuda(toolkit, own);
  std::sort(result.names.begin(), result.names.end());
  result.names.erase(std::unique(result.names.begin(), result.names.end()), result.names.end());
  return std::move(result.names);
}

}  // namespace wheelcheck
