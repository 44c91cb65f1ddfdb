#include "engine/compute_capability.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace wheelcheck {
namespace {

/// Thor was 10.1 up to CUDA 12.9 (PTX ISA 9.0, notes: sm_101 is renamed to sm_110).
ComputeCapability renamed(ComputeCapability capability) {
  return capability == 101 ? 110 : capability;
}

/// Jetson and DRIVE: their machine code and that of other GPUs exclude each other (CUDA Programming
/// Guide, Binary Compatibility: not between desktop and Tegra).
bool is_tegra(ComputeCapability capability) {
  constexpr std::array<ComputeCapability, 6> tegras{32, 53, 62, 72, 87, 110};
  return std::find(tegras.begin(), tegras.end(), capability) != tegras.end();
}

/// The families that ptxas knows: 10.0 and 10.3, 11.0, 12.0 and 12.1. Others have none.
bool same_family(ComputeCapability left, ComputeCapability right) {
  return left / 10 == right / 10 && left >= 100;
}

bool machine_code_fits(ComputeCapability made_for, ComputeCapability device) {
  if (is_tegra(made_for) || is_tegra(device)) return made_for == device;
  return made_for / 10 == device / 10 && made_for <= device;
}

}  // namespace

std::optional<ComputeCapability> compute_capability(std::string_view text) {
  std::uint32_t major = 0, minor = 0;
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, major);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != '.' || major > 999)
    return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, minor);
  if (second.ec != std::errc() || second.ptr != end || minor > 9) return std::nullopt;
  return major * 10 + minor;
}

std::string capability_text(ComputeCapability capability) {
  return fmt::format("{}.{}", capability / 10, capability % 10);
}

std::string image_name(const GpuImage& image) {
  const std::string_view kind = image.kind == GpuImage::Kind::cubin ? "sm_"
                                : image.kind == GpuImage::Kind::ptx ? "compute_"
                                : image.kind == GpuImage::Kind::lto ? "lto_"
                                                                    : "other_";
  std::string name = fmt::format("{}{}", kind, image.arch);
  if (image.suffix) name += image.suffix;
  return name;
}

GpuFit fit(const GpuImage& image, ComputeCapability device) {
  if (image.kind != GpuImage::Kind::cubin && image.kind != GpuImage::Kind::ptx) return GpuFit::none;
  const bool ptx = image.kind == GpuImage::Kind::ptx;
  const ComputeCapability made_for = renamed(image.arch);
  device = renamed(device);
  bool fits = false;
  if (image.suffix == 'a')
    fits = made_for == device;
  else if (image.suffix == 'f')
    fits = same_family(made_for, device) && made_for <= device;
  else
    fits = ptx ? made_for <= device : machine_code_fits(made_for, device);
  if (!fits) return GpuFit::none;
  return ptx ? GpuFit::by_jit : GpuFit::native;
}

}  // namespace wheelcheck
