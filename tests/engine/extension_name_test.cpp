#include "engine/extension_name.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("engine") {
  TEST_CASE("module, suffix and Python of an extension's file name") {
    const ExtensionName name = extension_name("torchvision/_C.cpython-311-x86_64-linux-gnu.so");
    CHECK(name.module == "torchvision._C");
    CHECK(name.suffix == ".cpython-311-x86_64-linux-gnu.so");
    CHECK(name.python == "311");
    CHECK(extension_name("pkg/__init__.abi3.so").module == "pkg");
    CHECK(extension_name("orjson.cpython-313t-x86_64-linux-gnu.so").python == "313t");
    CHECK(extension_name("a/b.pypy310-pp73-x86_64-linux-gnu.so").python == "310");
    CHECK(extension_name("a/b.so").module == "a.b");
  }

  TEST_CASE("what cannot be imported has no module") {
    CHECK(extension_name("pkg.libs/libx-1a2b.so").module.empty());
    CHECK(extension_name("pkg/libfoo.so.1").module.empty());
    CHECK(extension_name("pkg/1foo.so").module.empty());
    CHECK(extension_name("pkg/foo.bar.so").module.empty());
    CHECK(extension_name("").module.empty());
  }

  TEST_CASE("a versioned suffix fits one Python") {
    const ExtensionName name = extension_name("x.cpython-311-x86_64-linux-gnu.so");
    CHECK(fits_python(name, "3.11.7", false));
    CHECK(fits_python(name, "3.11", false));
    CHECK_FALSE(fits_python(name, "3.12.1", false));
    CHECK_FALSE(fits_python(name, "3.11.7", true));
    CHECK(fits_python(name, "", false));
    CHECK(fits_python(extension_name("x.abi3.so"), "3.12", false));
  }
}
