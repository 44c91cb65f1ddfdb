#include "source/module_name.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("source") {
  TEST_CASE("paths become module names") {
    CHECK(module_name("a/b/__init__.py") == "a.b");
    CHECK(module_name("a/b.py") == "a.b");
    CHECK(module_name("a/_C.cpython-311-x86_64-linux-gnu.so") == "a._C");
    CHECK(module_name("flash_attn_2_cuda.abi3.so") == "flash_attn_2_cuda");
    CHECK(module_name("__init__.py") == "");
    CHECK(module_name("my-scripts/x.py") == "");
    CHECK(module_name("a/2to3.py") == "");
    CHECK(module_name("a//b.py") == "");
    CHECK(module_name("a.libs/libgomp.so.1") == "");
    CHECK(module_name(std::string(2000, 'a') + ".py") == "");
  }

  TEST_CASE("extension suffixes") {
    for (auto path : {"a/_C.so", "_C.abi3.so", "x.cpython-38-darwin.so", "x.cp311-win_amd64.pyd",
                      "x.pypy39-pp73-x86_64-linux-gnu.so", "x.pyd"})
      CHECK(has_extension_suffix(path));
    for (auto path : {"libx.so.1", "x.py", "so", ".so", "x.foo.so", "a.b/x", "x.cp311.y.so"})
      CHECK_FALSE(has_extension_suffix(path));
  }

  TEST_CASE("relative names") {
    CHECK(absolute_name(".x", "a.b", false) == "a.x");
    CHECK(absolute_name(".x", "a.b", true) == "a.b.x");
    CHECK(absolute_name("..", "a.b", true) == "a");
    CHECK(absolute_name("...x", "a.b", true) == "...x");
    CHECK(absolute_name("x.y", "a.b", true) == "x.y");
    CHECK(absolute_name(".x", "", false) == ".x");
    CHECK(top_level_name("a.b.c") == "a");
    CHECK(top_level_name("a") == "a");
  }
}
