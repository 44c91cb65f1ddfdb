#include "wheel/entry_points.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("wheel") {
  TEST_CASE("groups, comments and values") {
    std::vector<Defect> defects;
    auto points = parse_entry_points(
        "# c\n[console_scripts]\r\nrun = pkg.cli:main [x]\n; d\n[ g ]\n  a.b=m\n", defects);
    CHECK(defects.empty());
    REQUIRE(points.size() == 2);
    CHECK(points[0].group == "console_scripts");
    CHECK(points[0].name == "run");
    CHECK(points[0].value == "pkg.cli:main [x]");
    CHECK(points[1].group == "g");
    CHECK(points[1].name == "a.b");
  }

  TEST_CASE("lines that are neither are reported, a few of them") {
    std::vector<Defect> defects;
    auto points = parse_entry_points("a = b\n[g]\nnothing\n", defects);
    CHECK(points.empty());
    REQUIRE(defects.size() == 2);
    CHECK(defects[1].text ==
          "entry_points.txt line 3: 'nothing' is no 'name = object' within a [group]");
    std::string many;
    for (int i = 0; i < 1000; ++i) many += "x\n";
    defects.clear();
    parse_entry_points(many, defects);
    CHECK(defects.size() < 30);
  }

  TEST_CASE("top_level.txt") {
    CHECK(parse_top_level("a\n\n b \n") == std::vector<std::string>{"a", "b"});
  }
}
