#include "engine/fitting.hpp"

#include <doctest/doctest.h>

#include "release/release_table.hpp"

using namespace wheelcheck;

namespace {

Environment linux_with(const char* python) {
  Environment environment;
  environment.machine = "x86_64";
  environment.libc = Libc{Libc::Kind::glibc, "2.35"};
  environment.python.emplace();
  environment.python->version = python;
  environment.python->implementation = "cpython";
  return environment;
}

TorchTarget target_of(const char* torch, const char* cuda, bool cxx11) {
  TorchTarget target;
  target.torch = torch;
  target.cuda = cuda;
  target.cuda_is_torchs = true;
  target.cxx11_abi = cxx11;
  return target;
}

}  // namespace

TEST_SUITE("engine") {
  TEST_CASE("fitting: the project's own build before others, and none where none fits") {
    const Environment environment = linux_with("3.12");
    CHECK(
        fitting_build("flash-attn", "2.8.3", target_of("2.8.0+cu128", "12.8", true), environment) ==
        "flash_attn-2.8.3+cu12torch2.8cxx11abiTRUE-cp312-cp312-linux_x86_64.whl");
    CHECK(fitting_build("flash-attn", "2.5.8", target_of("2.3.1+cu121", "12.1", false),
                        linux_with("3.11")) ==
          "flash_attn-2.5.8+cu122torch2.3cxx11abiFALSE-cp311-cp311-linux_x86_64.whl");
    CHECK(
        fitting_build("flash-attn", "2.8.3", target_of("99.0", "12.8", true), environment).empty());
    CHECK(fitting_build("left-pad", "", target_of("2.8.0", "12.8", true), environment).empty());
  }

  TEST_CASE("fitting: the nearest release is the next one, else the one before") {
    const auto set = *SpecifierSet::parse(">=0.45.5,!=0.46.0");
    CHECK(nearest_release("bitsandbytes", set, *Version::parse("0.41.3")) == "0.45.5");
    CHECK(nearest_release("bitsandbytes", set, *Version::parse("0.46.0")) == "0.46.1");
    CHECK(nearest_release("numpy", *SpecifierSet::parse("<2"), *Version::parse("2.2.6")) ==
          "1.26.4");
    CHECK(nearest_release("left-pad", set, *Version::parse("1")).empty());
  }

  TEST_CASE("fitting: releases in a row, in words") {
    PublishedRelease a, b, c;
    a.text = "1.0";
    b.text = "1.1";
    c.text = "1.2";
    CHECK(in_words({}).empty());
    CHECK(in_words({&a}) == "1.0");
    CHECK(in_words({&a, &b}) == "1.0 or 1.1");
    CHECK(in_words({&a, &b, &c}) == "1.0 to 1.2");
  }
}
