#include "image/provider.hpp"

#include <doctest/doctest.h>

namespace wheelcheck {

namespace {

Environment captured() {
  Environment environment;
  environment.system_described = environment.distributions_known = true;
  return environment;
}

void put(Environment& environment, const std::string& path) {
  environment.libraries[path] = {path, nullptr};
}

}  // namespace

TEST_SUITE("image") {
  TEST_CASE("a driver that nobody spoke of is provided at run time") {
    Environment machine = captured();
    CHECK_FALSE(may_be_undescribed(machine, "libcuda.so.1"));  // a GPU is there, and no driver
    machine.no_nvidia_device = true;
    CHECK(may_be_undescribed(machine, "libcuda.so.1"));
    CHECK(may_be_undescribed(machine, "libnvidia-ml.so.1"));
    Environment stated = machine;
    stated.driver = "none";
    CHECK_FALSE(may_be_undescribed(stated, "libcuda.so.1"));
    stated = machine;
    stated.statements = {{"libcuda.so.1", true}};
    CHECK_FALSE(may_be_undescribed(stated, "libnvidia-ml.so.1"));
    put(machine, "/stub/libcuda.so.1");
    CHECK_FALSE(may_be_undescribed(machine, "libnvidia-ml.so.1"));
  }

  TEST_CASE("names like the interpreter's come from it, or from a library of bindings") {
    Import import;
    import.name = "PyEnumMeta_Check";
    CHECK(may_export("libpython3.11.so.1.0", import));
    CHECK(may_export("libshiboken6.abi3.so.6.12", import));
    CHECK(may_export("libboost_python311.so.1.83.0", import));
    CHECK_FALSE(may_export("libz.so.1", import));
    CHECK_FALSE(may_export("libglib-2.0.so.0", import));
  }

  TEST_CASE("a description without a system leaves the system's libraries open") {
    Environment words;
    CHECK(may_be_undescribed(words, "libz.so.1"));
    CHECK(may_be_undescribed(words, "libc.so.6"));
    CHECK(may_be_undescribed(words, "libcuda.so.1"));
    CHECK(may_be_undescribed(words, "libtorch.so"));
    CHECK_FALSE(may_be_undescribed(words, "libgomp-a34b3233.so.1"));
    words.driver = "none";
    CHECK_FALSE(may_be_undescribed(words, "libcuda.so.1"));
    CHECK_FALSE(may_be_undescribed(captured(), "libz.so.1"));
    CHECK_FALSE(may_be_undescribed(captured(), "libtorch.so"));
  }

  TEST_CASE("another number of a described CUDA library is not there") {
    Environment words;
    CHECK(may_be_undescribed(words, "libcudart.so.11.0"));
    put(words, "/site/nvidia/cuda_runtime/lib/libcudart.so.12");
    CHECK_FALSE(may_be_undescribed(words, "libcudart.so.11.0"));
    CHECK(may_be_undescribed(words, "libnppicc.so.12"));
  }

  TEST_CASE("of a torch without symbols the label tells what it can't have") {
    Environment words;
    words.torch = Torch{};
    words.torch->version = "2.6.0+cpu";
    words.torch->symbols_known = false;
    CHECK(may_be_undescribed(words, "libtorch_cpu.so"));
    CHECK_FALSE(may_be_undescribed(words, "libc10_cuda.so"));
    CHECK_FALSE(may_be_undescribed(words, "libtorch_hip.so"));
    words.torch->version = "2.6.0a0+abc.nv25.01";
    CHECK(may_be_undescribed(words, "libc10_cuda.so"));
    words.torch->symbols_known = true;
    CHECK_FALSE(may_be_undescribed(words, "libtorch_cpu.so"));
  }
}

}  // namespace wheelcheck
