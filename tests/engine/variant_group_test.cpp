#include "engine/variant_group.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("engine") {
  TEST_CASE("numbers and accelerator words are blanks") {
    const auto same = [](const char* a, const char* b) {
      return variant_pattern(a) == variant_pattern(b);
    };
    CHECK(same("b/libbitsandbytes_cuda118.so", "b/libbitsandbytes_cuda130.so"));
    CHECK(same("b/libbitsandbytes_cuda118.so", "b/libbitsandbytes_cpu.so"));
    CHECK(same("b/libbitsandbytes_rocm62.so", "b/libbitsandbytes_xpu.so"));
    CHECK(same("torchcodec/libtorchcodec_core4.so", "torchcodec/libtorchcodec_core9.so"));
    CHECK(same("sgl_kernel/sm90/common_ops.abi3.so", "sgl_kernel/sm100/common_ops.abi3.so"));
    CHECK(same("p/torch-2.1/lib.so", "p/torch-2.10/lib.so"));
    CHECK(same("k/sm90a/ops.abi3.so", "k/sm100a/ops.abi3.so"));
  }

  TEST_CASE("other names, other Pythons and other versions of a SONAME are no variants") {
    const auto same = [](const char* a, const char* b) {
      return variant_pattern(a) == variant_pattern(b);
    };
    CHECK_FALSE(
        same("p/_C.cpython-310-x86_64-linux-gnu.so", "p/_C.cpython-311-x86_64-linux-gnu.so"));
    CHECK_FALSE(same("p/libfoo.so.1", "p/libfoo.so.2"));
    CHECK_FALSE(
        same("torchcodec/libtorchcodec_core4.so", "torchcodec/libtorchcodec_custom_ops4.so"));
    CHECK_FALSE(same("p/_umath.so", "p/_linalg.so"));
    CHECK_FALSE(same("p/cupid.so", "p/cudax.so"));
    CHECK_FALSE(
        same("qml/Scene2D/libqtquickscene2dplugin.so", "qml/Scene3D/libqtquickscene3dplugin.so"));
  }

  TEST_CASE("a group has two members at least") {
    const auto groups = variant_groups({"p/x1.so", "p/y.so", "p/x2.so"});
    REQUIRE(groups.size() == 1);
    CHECK(groups.begin()->first == "p/x*.so");
    CHECK(groups.begin()->second == std::vector<std::string>{"p/x1.so", "p/x2.so"});
  }
}
