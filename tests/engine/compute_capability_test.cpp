#include "engine/compute_capability.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

namespace {

GpuImage cubin(std::uint32_t arch, char suffix = 0) {
  return {GpuImage::Kind::cubin, arch, suffix, 0, 0};
}

GpuImage ptx(std::uint32_t arch, char suffix = 0) {
  return {GpuImage::Kind::ptx, arch, suffix, 8, 4};
}

}  // namespace

TEST_SUITE("engine") {
  TEST_CASE("a compute capability is two numbers, the second of one digit") {
    CHECK(compute_capability("8.9") == 89U);
    CHECK(compute_capability("12.0") == 120U);
    for (const char* text : {"", "8", "8.", ".9", "8.9a", "8.10", "sm_89", "99999999999.1"})
      CHECK(!compute_capability(text));
    CHECK(capability_text(121) == "12.1");
  }

  TEST_CASE("machine code fits its own major from its own minor on") {
    CHECK(fit(cubin(80), 80) == GpuFit::native);
    CHECK(fit(cubin(80), 86) == GpuFit::native);
    CHECK(fit(cubin(86), 80) == GpuFit::none);
    CHECK(fit(cubin(80), 90) == GpuFit::none);
    CHECK(fit(cubin(120), 121) == GpuFit::native);
    CHECK(fit(cubin(100), 120) == GpuFit::none);
  }

  TEST_CASE("PTX is compiled for its own device and all later ones") {
    CHECK(fit(ptx(80), 120) == GpuFit::by_jit);
    CHECK(fit(ptx(80), 80) == GpuFit::by_jit);
    CHECK(fit(ptx(90), 89) == GpuFit::none);
  }

  TEST_CASE("Jetson's machine code and that of other GPUs exclude each other") {
    CHECK(fit(cubin(80), 87) == GpuFit::none);
    CHECK(fit(cubin(87), 89) == GpuFit::none);
    CHECK(fit(cubin(87), 87) == GpuFit::native);
    CHECK(fit(ptx(80), 87) == GpuFit::by_jit);
    CHECK(fit(cubin(101), 110) == GpuFit::native);  // the same GPU, renamed
  }

  TEST_CASE("a suffix narrows what runs it: a to one device, f to a family") {
    CHECK(fit(cubin(90, 'a'), 90) == GpuFit::native);
    CHECK(fit(cubin(120, 'a'), 121) == GpuFit::none);
    CHECK(fit(ptx(90, 'a'), 100) == GpuFit::none);
    CHECK(fit(ptx(90, 'a'), 90) == GpuFit::by_jit);
    CHECK(fit(cubin(100, 'f'), 103) == GpuFit::native);
    CHECK(fit(cubin(100, 'f'), 110) == GpuFit::none);
    CHECK(fit(cubin(103, 'f'), 100) == GpuFit::none);
    CHECK(fit(ptx(120, 'f'), 121) == GpuFit::by_jit);
    CHECK(fit({GpuImage::Kind::lto, 80, 0, 0, 0}, 80) == GpuFit::none);
  }

  TEST_CASE("an image is named as nvcc names it") {
    CHECK(image_name(cubin(90, 'a')) == "sm_90a");
    CHECK(image_name(ptx(100, 'f')) == "compute_100f");
  }
}
