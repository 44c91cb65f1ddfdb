#include "engine/gpu_libraries.hpp"

#include <algorithm>
#include <set>

#include "engine/cuda_variant.hpp"
#include "engine/gpu_coverage.hpp"
#include "facts/path.hpp"
#include "image/provider.hpp"

namespace wheelcheck {
namespace {

enum class Tier : std::uint8_t { dispensable, by_name, imported };

/// `libnvjpeg.4a0b5c81.so.13` and `libcublas-2b7c9c53.so.12` are vendored copies of NVIDIA's.
bool is_toolkit_copy(std::string_view path) {
  const std::string_view name = file_name_of(path);
  return is_cuda_library(std::string(name.substr(0, name.find_first_of(".-"))) + ".so");
}

bool of_other_release(const Case& subject, const LibraryCase& library) {
  const auto& torch = subject.environment->torch;
  if (library.role != Role::group || !torch || torch->cuda.empty()) return false;
  const std::string release = cuda_release_in_name(library.member->path);
  return !release.empty() && !is_variant_for(release, torch->cuda);
}

Tier tier_of(const LibraryCase& library) {
  switch (library.role) {
    case Role::mandatory:
      return Tier::imported;
    case Role::guarded:
    case Role::group:
      return Tier::by_name;
    case Role::optional:
    case Role::vendored:
    case Role::program:
      break;
  }
  return Tier::dispensable;
}

class Tiers {
 public:
  explicit Tiers(const Case& subject) : subject_(subject) {
    for (const LibraryCase& library : subject.libraries) {
      const Tier tier = tier_of(library);
      if (tier == Tier::dispensable) continue;
      auto& paths = tier == Tier::imported ? imported_ : by_name_;
      paths.insert(library.outcome.loaded.begin(), library.outcome.loaded.end());
    }
  }

  /// A library is as much needed as what brings it along.
  Tier of(const LibraryCase& library) const {
    const std::string path = subject_.image->path_of(*subject_.wheel, *library.member);
    if (imported_.count(path)) return Tier::imported;
    if (by_name_.count(path)) return std::max(tier_of(library), Tier::by_name);
    return tier_of(library);
  }

 private:
  const Case& subject_;
  std::set<std::string> imported_, by_name_;
};

}  // namespace

std::vector<GpuLibrary> gpu_libraries(const Case& subject) {
  std::vector<GpuLibrary> found;
  std::vector<Tier> tiers;
  const Tiers all(subject);
  Tier highest = Tier::by_name;
  for (const LibraryCase& library : subject.libraries) {
    if (!library.examined || !has_gpu_code(*library.member->object)) continue;
    if (is_toolkit_copy(library.member->path) || of_other_release(subject, library)) continue;
    found.push_back({&library, false});
    tiers.push_back(all.of(library));
    highest = std::max(highest, tiers.back());
  }
  for (std::size_t i = 0; i < found.size(); ++i) found[i].needed = tiers[i] == highest;
  return found;
}

std::optional<std::vector<ComputeCapability>> devices_of(const Rule& rule, const Case& subject,
                                                         Results& results) {
  const auto& gpus = subject.environment->gpus;
  if (!gpus) {
    if (!gpu_libraries(subject).empty())
      results.unchecked.push_back({std::string(rule.id), subject.environment->no_nvidia_device
                                                             ? "this machine has no NVIDIA GPU"
                                                             : "no GPU in the description"});
    return std::nullopt;
  }
  std::vector<ComputeCapability> devices;
  for (const std::string& gpu : *gpus)
    if (const auto device = compute_capability(gpu)) devices.push_back(*device);
  return devices;
}

}  // namespace wheelcheck
