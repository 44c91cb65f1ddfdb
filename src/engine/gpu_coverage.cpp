#include "engine/gpu_coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace wheelcheck {
namespace {

/// Where no container is large enough for a kernel, all that hold anything count: better than none.
std::vector<const GpuContainers*> with_kernels(const SharedObject& object) {
  std::vector<const GpuContainers*> all, sure;
  for (const GpuContainers& group : object.gpu) {
    if (group.images.empty()) continue;
    all.push_back(&group);
    if (group.kernels) sure.push_back(&group);
  }
  return sure.empty() ? all : sure;
}

GpuFit best_fit(const GpuContainers& group, ComputeCapability device) {
  GpuFit best = GpuFit::none;
  for (const GpuImage& image : group.images) best = std::max(best, fit(image, device));
  return best;
}

bool has_ptx(const GpuContainers& group) {
  return std::any_of(group.images.begin(), group.images.end(),
                     [](const GpuImage& image) { return image.kind == GpuImage::Kind::ptx; });
}

/// The machine code that a device linker made of `units`' holds their architectures without PTX.
bool is_linked_from(const GpuContainers& linked, const GpuContainers& units) {
  return !has_ptx(linked) && has_ptx(units) &&
         std::includes(units.images.begin(), units.images.end(), linked.images.begin(),
                       linked.images.end());
}

bool relinks(const std::vector<const GpuContainers*>& groups, const GpuContainers& linked,
             ComputeCapability device) {
  bool found = false;
  for (const GpuContainers* units : groups) {
    if (!is_linked_from(linked, *units)) continue;
    if (best_fit(*units, device) == GpuFit::none) return false;
    found = true;
  }
  return found;
}

}  // namespace

bool has_gpu_code(const SharedObject& object) { return !with_kernels(object).empty(); }

GpuCoverage coverage(const SharedObject& object, ComputeCapability device) {
  GpuCoverage out;
  const std::vector<const GpuContainers*> groups = with_kernels(object);
  for (const GpuContainers* group : groups) {
    GpuFit best = best_fit(*group, device);
    if (best == GpuFit::none && object.linked_gpu_containers != 0 &&
        relinks(groups, *group, device))
      best = GpuFit::by_jit;
    switch (best) {
      case GpuFit::native:
        out.native += group->count;
        break;
      case GpuFit::by_jit:
        out.by_jit += group->count;
        break;
      case GpuFit::none:
        out.none += group->count;
        out.lacking.push_back(group);
        break;
    }
  }
  std::stable_sort(
      out.lacking.begin(), out.lacking.end(),
      [](const GpuContainers* a, const GpuContainers* b) { return a->count > b->count; });
  return out;
}

std::vector<GpuImage> common_images(const SharedObject& object) {
  std::vector<GpuImage> common;
  bool first = true;
  for (const GpuContainers* group : with_kernels(object)) {
    if (first) {
      common = group->images;
      first = false;
      continue;
    }
    std::vector<GpuImage> both;
    std::set_intersection(common.begin(), common.end(), group->images.begin(), group->images.end(),
                          std::back_inserter(both));
    common = std::move(both);
  }
  return common;
}

std::string images_text(const std::vector<GpuImage>& images) {
  if (images.empty()) return "no GPU code";
  std::vector<GpuImage> ordered = images;  // machine code first, as nvcc's lists are read
  std::stable_sort(ordered.begin(), ordered.end(), [](const GpuImage& a, const GpuImage& b) {
    return std::pair(a.kind != GpuImage::Kind::cubin, a.arch) <
           std::pair(b.kind != GpuImage::Kind::cubin, b.arch);
  });
  std::string text;
  for (std::size_t at = 0; at < ordered.size(); ++at) {
    if (at != 0) text += at + 1 == ordered.size() ? " and " : ", ";
    text += image_name(ordered[at]);
  }
  return text;
}

}  // namespace wheelcheck
