#include "image/image.hpp"

#include <doctest/doctest.h>

namespace wheelcheck {

namespace {

WheelFacts wheel_with(const std::string& path) {
  WheelFacts wheel;
  wheel.name.file_name = "demo-1.0-py3-none-any.whl";
  Member member;
  member.path = member.installed_path = path;
  member.kind = MemberKind::elf;
  member.object = std::make_shared<const SharedObject>();
  wheel.members.push_back(std::move(member));
  return wheel;
}

}  // namespace

TEST_SUITE("image") {
  TEST_CASE("a wheel writes through a link in the site directory") {
    Environment environment;
    environment.site_directories = {"/site"};
    environment.links = {{"/site/nvidia", "/shared/nvidia"}};
    const WheelFacts wheel = wheel_with("nvidia/lib/libx.so");
    const Image image(environment, {&wheel}, Place::site);
    CHECK(image.open("/site/nvidia/lib/libx.so").presence == Presence::present);
    CHECK(image.open("/shared/nvidia/lib/libx.so").path == "/shared/nvidia/lib/libx.so");
    CHECK(image.open("/site/nvidia/lib/liby.so").presence != Presence::present);
  }

  TEST_CASE("data lies in the prefix of its site directory") {
    Member member;
    member.path = "mkl-1.0.data/data/lib/libmkl_rt.so.3";
    CHECK(unpacked_path("/venv/lib/python3.11/site-packages", member) ==
          "/venv/lib/libmkl_rt.so.3");
    CHECK(unpacked_path("/site-packages", member).empty());
    CHECK(unpacked_path("/usr/lib/python3/dist-packages", member).empty());
    member.path = "mkl-1.0.data/scripts/run";
    CHECK(unpacked_path("/venv/lib/python3.11/site-packages", member).empty());
    for (const char* path : {"", "x", "mkl-1.0.data/data", "mkl-1.0.data/data/"}) {
      member.path = path;
      CHECK(unpacked_path("/venv/lib/python3.11/site-packages", member).empty());
    }
    member.path = "mkl/x.data/data/libx.so";
    member.installed_path = member.path;
    CHECK(unpacked_path("/site", member) == "/site/mkl/x.data/data/libx.so");
  }

  TEST_CASE("a wheel by itself lies beside nothing") {
    Environment environment;
    environment.site_directories = {"/site"};
    const WheelFacts wheel = wheel_with("demo/libx.so");
    const Image image(environment, {&wheel}, Place::alone);
    CHECK(image.open("/site/demo/libx.so").presence == Presence::absent);
    CHECK(image.open(image.root_of(wheel) + "/demo/libx.so").object);
    CHECK(image.path_of(wheel, Member()).empty());
  }
}

}  // namespace wheelcheck
