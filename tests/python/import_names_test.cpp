#include "python/import_names.hpp"

#include <doctest/doctest.h>

#include "python/standard_library.hpp"

using namespace wheelcheck;

TEST_SUITE("python") {
  TEST_CASE("a distribution may provide what its name, or the table, says") {
    CHECK(may_provide("Flash-Attn", "flash_attn"));
    CHECK(may_provide("Pillow", "PIL"));
    CHECK(may_provide("cffi", "_cffi_backend"));
    CHECK(may_provide("python-dateutil", "dateutil"));
    CHECK(may_provide("PyYAML", "yaml"));
    CHECK_FALSE(may_provide("requests", "urllib3"));
    CHECK_FALSE(may_provide("torch", "einops"));
    CHECK_FALSE(may_provide("h5py", "h"));
  }

  TEST_CASE("same words differ in case and separators only") {
    CHECK(same_word("Flash.Attn", "flash_attn"));
    CHECK_FALSE(same_word("flash-attn", "flash_attn_2_cuda"));
  }

  TEST_CASE("the standard library of every supported Python counts") {
    for (const char* name : {"os", "_ctypes", "winreg", "distutils", "annotationlib", "__main__",
                             "zoneinfo", "__future__", "binhex"})
      CHECK(is_standard_library(name));
    for (const char* name : {"numpy", "pip", "", "zzz", "flash_attn_2_cuda"})
      CHECK_FALSE(is_standard_library(name));
  }
}
