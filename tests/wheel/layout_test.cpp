#include "wheel/layout.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

namespace {

WheelName named(std::string distribution, std::string version) {
  WheelName name;
  name.distribution = std::move(distribution);
  name.version = std::move(version);
  return name;
}

}  // namespace

TEST_SUITE("wheel") {
  TEST_CASE("the .dist-info directory, normalised names and versions") {
    std::vector<Defect> defects;
    CHECK(find_dist_info({"a.py", "My.Pkg-1.0.dist-info/WHEEL"}, named("my_pkg", "1"), defects) ==
          "My.Pkg-1.0.dist-info");
    CHECK(defects.empty());
    CHECK(find_dist_info({"b-1.dist-info/WHEEL"}, named("a", "1"), defects) == "b-1.dist-info");
    CHECK(find_dist_info({"b-1.dist-info/WHEEL", "a-1.dist-info/WHEEL"}, named("a", "1"),
                         defects) == "a-1.dist-info");
    CHECK(find_dist_info({"a.py", "x/b-1.dist-info/WHEEL"}, named("a", "1"), defects) == "");
    REQUIRE(defects.size() == 3);
    CHECK(defects[0].text == "'b-1.dist-info' is not of 'a' '1', which the file name promises");
    CHECK(defects[1].text.starts_with("there are 2 *.dist-info directories"));
  }

  TEST_CASE("where an installer puts a member") {
    CHECK(installed_path("a/b.py") == "a/b.py");
    CHECK(installed_path("a-1.data/purelib/a/b.py") == "a/b.py");
    CHECK(installed_path("a-1.data/platlib/a.so") == "a.so");
    CHECK(installed_path("a-1.data/scripts/run") == "");
    CHECK(installed_path("a-1.data/data/lib/x.so") == "");
    CHECK(installed_path("a-1.data/purelib") == "");
    CHECK(installed_path("a.data") == "a.data");
  }

  TEST_CASE("top-level names") {
    std::vector<Member> members(5);
    members[0].installed_path = "pkg/__init__.py";
    members[1].installed_path = "flash_attn_2_cuda.cpython-311-x86_64-linux-gnu.so";
    members[2].installed_path = "ns/pkg/mod.py";
    members[3].installed_path = "pkg.libs/libgomp.so.1";
    members[4].installed_path = "pkg-1.dist-info/METADATA";
    CHECK(top_level_names(members) == std::vector<std::string>{"flash_attn_2_cuda", "ns", "pkg"});
  }
}
