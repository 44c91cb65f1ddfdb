#include "wheel/metadata.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("wheel") {
  TEST_CASE("METADATA as installers read it") {
    std::vector<Defect> defects;
    Metadata metadata = parse_metadata(
        "p",
        "Metadata-Version: 2.1\nName: a\nname: second\nVersion: 1.0\nRequires-Python: >=3.9\n"
        "Requires-Dist: torch >=2 ;\n  extra == 'x'\nRequires-Dist: numpy\nProvides-Extra: x\n"
        "Author: J\xE9r\xC3\xB4me\n\nRequires-Dist: in the description\n",
        defects);
    CHECK(defects.empty());
    CHECK(metadata.name == "a");
    CHECK(metadata.version == "1.0");
    CHECK(metadata.requires_python == ">=3.9");
    CHECK(metadata.requires_dist == std::vector<std::string>{"torch >=2 ; extra == 'x'", "numpy"});
    CHECK(metadata.provides_extra == std::vector<std::string>{"x"});
  }

  TEST_CASE("bytes that are no UTF-8 become replacement characters") {
    std::vector<Defect> defects;
    CHECK(parse_metadata("p", "Name: J\xE9\xC3\xB4\n", defects).name == "J\xEF\xBF\xBD\xC3\xB4");
    REQUIRE(defects.size() == 2);
    CHECK(defects[0].text == "METADATA has no Metadata-Version");
    CHECK(defects[1].text == "METADATA has no Version");
  }
}
