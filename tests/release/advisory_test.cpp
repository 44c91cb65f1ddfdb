#include "release/advisory.hpp"

#include <doctest/doctest.h>

#include <string>

#include "facts/defect.hpp"

using namespace wheelcheck;

namespace {

std::string trouble(const std::string& json) {
  try {
    parse_advisories(json, "own.json");
  } catch (const CannotRead& error) {
    return error.what();
  }
  return {};
}

std::string with(const std::string& members) {
  return R"({"advisories": [{"package": "X_y", "reason": "r", "reference": "u")" + members + "}]}";
}

}  // namespace

TEST_SUITE("release") {
  TEST_CASE("advisory: a file of the user's own") {
    const auto read = parse_advisories(
        with(R"(, "versions": ">=1,<2", "with": "torch>=2.6", "severity": "warning")"), "own.json");
    REQUIRE(read.size() == 1);
    CHECK(read[0].package == "x-y");
    CHECK(read[0].warning);
    CHECK(read[0].with->name == "torch");
    CHECK(read[0].source == "own.json");
    CHECK(read[0].versions.contains(*Version::parse("1.5")));
  }

  TEST_CASE("advisory: one line says what is wrong") {
    CHECK(trouble("{\n  \"advisories\": [,]}") == "own.json:2:18: not valid JSON");
    CHECK(trouble("[]") == "own.json:1:1: an object with a list \"advisories\" is expected");
    CHECK(trouble(with("")) == "own.json:1:17: \"versions\" is missing");
    CHECK(trouble(with(R"(, "versions": "1.x.*")")) ==
          "own.json:1:17: \"versions\" is no version specifier (PEP 440)");
    CHECK(trouble(with(R"(, "versions": 1)")) == "own.json:1:17: \"versions\" must be a string");
    CHECK(trouble(with(R"(, "versions": "==1", "versoin": "")")) ==
          "own.json:1:17: unknown key \"versoin\"");
    CHECK(trouble(std::string(100'000, '[')).find("nested more than 64 deep") != std::string::npos);
  }

  TEST_CASE("advisory: every row of the shipped table has a reference") {
    REQUIRE(known_advisories().size() > 3);
    for (const Advisory& advisory : known_advisories()) {
      CHECK(!advisory.reference.empty());
      CHECK(!advisory.versions.empty());
    }
  }
}
