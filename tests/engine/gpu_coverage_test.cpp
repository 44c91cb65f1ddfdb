#include "engine/gpu_coverage.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace wheelcheck;

namespace {

GpuImage cubin(std::uint32_t arch, char suffix = 0) {
  return {GpuImage::Kind::cubin, arch, suffix, 0, 0};
}

GpuImage ptx(std::uint32_t arch) { return {GpuImage::Kind::ptx, arch, 0, 8, 4}; }

GpuContainers units(std::uint64_t count, std::vector<GpuImage> images, bool kernels = true) {
  std::sort(images.begin(), images.end());
  return {std::move(images), count, kernels};
}

}  // namespace

TEST_SUITE("engine") {
  TEST_CASE("units are counted by how the device runs them, and outliers are named") {
    SharedObject object;
    object.gpu = {units(20, {cubin(75), cubin(80)}), units(3, {cubin(90, 'a')}),
                  units(5, {cubin(80)}), units(7, {ptx(60)})};
    const GpuCoverage covered = coverage(object, 75);
    CHECK(covered.native == 20);
    CHECK(covered.by_jit == 7);
    CHECK(covered.none == 8);
    REQUIRE(covered.lacking.size() == 2);
    CHECK(covered.lacking[0]->count == 5);
    CHECK(!coverage(object, 50).runs());
  }

  TEST_CASE("units without kernels count only where there are no others") {
    SharedObject object;
    object.gpu = {units(2, {cubin(52)}, false), units(1, {cubin(90)}), units(9, {})};
    CHECK(coverage(object, 52).none == 1);
    CHECK(coverage(object, 52).total() == 1);
    object.gpu.erase(object.gpu.begin() + 1);
    CHECK(coverage(object, 52).native == 2);
    object.gpu = {units(4, {})};
    CHECK(!has_gpu_code(object));
    CHECK(coverage(object, 52).total() == 0);
  }

  TEST_CASE("what a device linker made is linked again from units that have PTX") {
    SharedObject object;
    object.gpu = {units(2, {cubin(80), ptx(90)}), units(1, {cubin(80)})};
    CHECK(coverage(object, 120).none == 1);  // nothing says that it was linked from them
    object.linked_gpu_containers = 1;
    CHECK(coverage(object, 120).none == 0);
    CHECK(coverage(object, 120).by_jit == 3);
    CHECK(coverage(object, 80).native == 3);
    CHECK(coverage(object, 75).none == 3);
  }

  TEST_CASE("what all units hold is what the library was built for") {
    SharedObject object;
    object.gpu = {units(2, {cubin(80), cubin(90), ptx(90)}), units(1, {cubin(80), ptx(90)})};
    CHECK(images_text(common_images(object)) == "sm_80 and compute_90");
    CHECK(images_text({}) == "no GPU code");
    CHECK(images_text({ptx(90), cubin(75), cubin(80, 'a')}) == "sm_75, sm_80a and compute_90");
  }
}
