#include "input/pinned_wheels.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

namespace {

const ReleaseTable table(R"({"projects": {
"torch": {"from": "2.0", "releases": [{"version": "2.0.1"}, {"version": "2.8.0"}]},
"vision": {"from": "0.1", "releases": [{"version": "0.15", "requires": ["torch==2.0.1"]}]},
"numpy": {"from": "1.0", "releases": [{"version": "1.26.4"}, {"version": "2.2.6"},
  {"version": "2.3.0", "python": ">=3.12"}]}}})",
                         R"({"requirements": []})");

std::vector<WheelFactsPtr> wheels(const std::vector<std::string>& lines) {
  Environment environment;
  environment.machine = "x86_64";
  environment.python.emplace();
  environment.python->version = "3.11";
  environment.python->implementation = "cpython";
  std::vector<Pin> pins;
  for (const std::string& line : lines) pins.push_back(parse_pin(line, {}));
  return pinned_wheels(pins, environment, table);
}

}  // namespace

TEST_SUITE("input") {
  TEST_CASE("pinned wheels: an open pin is what an installer would choose") {
    CHECK(wheels({"numpy"}).front()->name.version == "2.2.6");  // 2.3.0 is for another Python
    CHECK(wheels({"numpy<2"}).front()->name.version == "1.26.4");
    CHECK(wheels({"torch", "vision==0.15"}).front()->name.version == "2.0.1");
    CHECK(wheels({"torch", "vision==0.15"}).front()->pinned->open == "torch");
    // Nothing suits both: the newest by itself, so that the conflict is told.
    CHECK(wheels({"torch>=2.8", "vision==0.15"}).front()->name.version == "2.8.0");
    CHECK(wheels({"left-pad"}).front()->name.version.empty());
  }

  TEST_CASE("pinned wheels: requirements of the table, and labels as they are written") {
    const auto made = wheels(
        {"vision==0.15", "x==1.0+cu12torch2.3cxx11abiFALSE", "y==1; sys_platform == 'win32'"});
    REQUIRE(made.size() == 2);
    CHECK(made[0]->metadata.requires_dist == std::vector<std::string>{"torch==2.0.1"});
    CHECK(made[0]->depth == Depth::names);
    CHECK_FALSE(made[1]->metadata.present);
    CHECK(made[1]->name.version == "1.0+cu12torch2.3cxx11abiFALSE");
    CHECK(made[1]->claims.size() == 3);
  }

  TEST_CASE("pinned wheels: of a lock's files the one that an installer would take") {
    Environment environment;
    environment.machine = "x86_64";
    environment.python.emplace();
    environment.python->version = "3.11";
    environment.python->implementation = "cpython";
    Pin pin = parse_pin("torch==2.8.0", {});
    pin.files = {{"torch-2.8.0-cp310-cp310-linux_x86_64.whl", "", {"sha256:aa"}},
                 {"torch-2.8.0-cp311-cp311-linux_x86_64.whl", "", {"sha256:bb"}}};
    auto wheel = pinned_wheels({pin}, environment, table).front();
    CHECK(wheel->name.file_name == "torch-2.8.0-cp311-cp311-linux_x86_64.whl");
    CHECK(wheel->pinned->hashes == std::vector<std::string>{"sha256:bb"});
    pin.files.pop_back();
    wheel = pinned_wheels({pin}, environment, table).front();
    CHECK(wheel->name.file_name == "torch-2.8.0-cp310-cp310-linux_x86_64.whl");
  }

  TEST_CASE("pin: words of the command line") {
    CHECK(looks_like_pin("torch==2.8.0"));
    CHECK(looks_like_pin("unsloth[colab-new]>=2025"));
    CHECK_FALSE(looks_like_pin("torch"));
    CHECK_FALSE(looks_like_pin("dist/torch==2.8.0"));
    CHECK_FALSE(looks_like_pin("torch-2.8.0+cu128-cp311-cp311-linux_x86_64.whl"));
    CHECK_FALSE(looks_like_pin("==1.0"));
  }
}
