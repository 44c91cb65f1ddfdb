#include "wheel/wheel_file.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("wheel") {
  TEST_CASE("WHEEL with every Tag line") {
    std::vector<Defect> defects;
    WheelFile file =
        parse_wheel_file("a-1.dist-info/WHEEL",
                         "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: False\n"
                         "Tag: cp311-cp311-linux_x86_64\nBuild: 1\nTag: py3-none-any\n",
                         defects);
    CHECK(defects.empty());
    CHECK(file.present);
    CHECK(file.wheel_version == "1.0");
    CHECK(file.generator == "x");
    CHECK(file.build == "1");
    CHECK(file.root_is_purelib == false);
    CHECK(file.tags == std::vector<std::string>{"cp311-cp311-linux_x86_64", "py3-none-any"});
  }

  TEST_CASE("a malformed WHEEL") {
    std::vector<Defect> defects;
    WheelFile file = parse_wheel_file("p", "Root-Is-Purelib: maybe\nnonsense\n", defects);
    CHECK_FALSE(file.root_is_purelib.has_value());
    REQUIRE(defects.size() == 4);
    CHECK(defects[0].kind == "wheel-file-malformed");
    CHECK(defects[0].text == "WHEEL line 1: Root-Is-Purelib is 'maybe', not true or false");
    CHECK(defects[1].text == "WHEEL line 2: no 'Key: value'");
    CHECK(defects[2].text == "WHEEL has no Wheel-Version, pip refuses it");
    CHECK(defects[3].text == "WHEEL has no Tag line, which strict installers refuse");
  }
}
