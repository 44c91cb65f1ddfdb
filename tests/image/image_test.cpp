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

  TEST_CASE("a wheel by itself lies beside nothing") {
    Environment environment;
    environment.site_directories = {"/site"};
    const WheelFacts wheel = wheel_with("demo/libx.so");
    const Image image(environment, {&wheel}, Place::alone);
    CHECK(image.open("/site/demo/libx.so").presence == Presence::absent);
    CHECK(image.open(image.root_of(wheel) + "/demo/libx.so").object);
  }
}

}  // namespace wheelcheck
