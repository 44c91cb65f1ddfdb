#include "environment/capture/gpu_driver.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("environment") {
  TEST_CASE("the kernel's file names the driver, of the closed and of the open module") {
    CHECK(
        driver_version_in("NVRM version: NVIDIA UNIX x86_64 Kernel Module  570.86.15  Tue Jan 28\n"
                          "GCC version:  gcc version 12.2.0 (Debian 12.2.0-14)\n") == "570.86.15");
    CHECK(driver_version_in("NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  580.65.06  "
                            "Release Build\n") == "580.65.06");
    CHECK(driver_version_in("NVRM version: NVIDIA UNIX Kernel Module\n").empty());
    CHECK(driver_version_in("").empty());
  }

  TEST_CASE("nvidia-smi names driver and capabilities, each once") {
    const GpuDriver found = read_smi("570.86.15, 9.0\r\n570.86.15, 10.0\n570.86.15, 9.0\n");
    CHECK(found.driver == "570.86.15");
    CHECK(found.gpus == std::vector<std::string>{"9.0", "10.0"});
  }

  TEST_CASE("what nvidia-smi says instead is nothing known") {
    for (const char* text : {"", "No devices were found\n", "[N/A], [N/A]\n", "a\nb",
                             "NVIDIA-SMI has failed because it couldn't communicate, sorry\n"}) {
      const GpuDriver found = read_smi(text);
      CHECK(!found.driver);
      CHECK(!found.gpus);
    }
  }

  TEST_CASE("GPUs are reached by other devices on WSL and Jetson") {
    for (const char* name : {"nvidia0", "nvidiactl", "dxg", "nvhost-gpu", "nvmap"})
      CHECK(is_gpu_device(name));
    for (const char* name : {"nvme0", "nvram", "null", "dri"}) CHECK(!is_gpu_device(name));
  }
}
