#include "image/installed_wheels.hpp"

#include <doctest/doctest.h>

#include "support/two_releases.hpp"

namespace wheelcheck {

using namespace test;

namespace {

Member library(const std::string& path) {
  Member member;
  member.path = member.installed_path = path;
  member.kind = MemberKind::elf;
  member.object = std::make_shared<SharedObject>();
  member.size = 7;
  return member;
}

WheelFacts wheel(const std::string& name, const std::string& version) {
  WheelFacts facts;
  facts.name.distribution = name;
  facts.name.version = version;
  facts.name.file_name = name + "-" + version + "-cp311-cp311-linux_x86_64.whl";
  facts.metadata.present = true;
  facts.metadata.name = name;
  facts.metadata.version = version;
  return facts;
}

}  // namespace

TEST_SUITE("image") {
  TEST_CASE("a torch among the wheels is the torch, and takes the place of the one before") {
    WheelFacts torch = wheel("torch", "2.6.0");
    torch.metadata.requires_dist = {"numpy", "nvidia-cuda-runtime-cu12==12.4.127; platform_system == 'Linux'"};
    torch.members = {library("torch/lib/libc10.so")};
    const Environment environment = with_wheels(host(), {&torch});
    REQUIRE(environment.torch);
    CHECK(environment.torch->version == "2.6.0");
    CHECK(environment.torch->cuda == "12.4");
    CHECK(environment.torch->symbols_known);
    CHECK(environment.torch->symbols_from == torch.name.file_name);
    CHECK(has_library(environment, "/venv/site/torch/lib/libc10.so"));
    CHECK_FALSE(has_library(environment, "/venv/site/torch/lib/libold.so"));
    // An installer would bring the new pins; until then the old ones are there.
    CHECK(has_library(environment, "/venv/site/nvidia/nccl/lib/libnccl.so.2"));
    CHECK(environment.distributions.size() == host().distributions.size());
    CHECK(environment.digest != host().digest);
  }

  TEST_CASE("other wheels bring their libraries, and replace what has their name") {
    WheelFacts numpy = wheel("Numpy", "2.2.6");
    numpy.members = {library("numpy/_core/y.so")};
    const Environment environment = with_wheels(host(), {&numpy});
    CHECK(has_library(environment, "/venv/site/numpy/_core/y.so"));
    CHECK_FALSE(has_library(environment, "/venv/site/numpy/core/x.so"));
    CHECK(environment.torch->version == "2.1.0+cu121");
    CHECK(has_library(environment, "/venv/site/torch/lib/libold.so"));
  }
}

}  // namespace wheelcheck
