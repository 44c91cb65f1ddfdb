#include "python/specifier.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace wheelcheck;

namespace {

bool contains(std::string_view set, std::string_view version,
              Prereleases prereleases = Prereleases::automatic) {
  return SpecifierSet::parse(set).value().contains(Version::parse(version).value(), prereleases);
}

}  // namespace

TEST_SUITE("python") {
  TEST_CASE("each relation of PEP 440") {
    CHECK(contains(">=2.0,<2.5,!=2.1.*", "2.4.1"));
    CHECK_FALSE(contains(">=2.0,<2.5,!=2.1.*", "2.1.2"));
    CHECK(contains("~=2.2.post3", "2.9"));
    CHECK_FALSE(contains("~=1.4.5", "1.5"));
    CHECK(contains("==1.*", "1!1") == false);
    CHECK(contains("==1.0.*", "1"));
    CHECK(contains("===1.0+Cu", "1.0+cu"));
    CHECK_FALSE(contains("===1.0", "1.0.0"));
    CHECK_FALSE(contains("<3", "3rc1"));
    CHECK(contains("<3rc2", "3rc1"));
    CHECK_FALSE(contains(">1.7", "1.7.0.post1"));
    CHECK(contains(">1.7.post1", "1.7.post2"));
    CHECK(contains("", "1.0"));
  }

  TEST_CASE("local labels as pip treats them") {
    CHECK(contains("==2.4.1", "2.4.1+cu121"));
    CHECK(contains("<=2.4.1", "2.4.1+cu121"));
    CHECK_FALSE(contains(">2.4.1", "2.4.1+cu121"));
    CHECK_FALSE(contains("!=2.4.1", "2.4.1+cu121"));
    CHECK_FALSE(contains("==2.4.1+cu118", "2.4.1+cu121"));
    CHECK_FALSE(contains("==2.4.1+cu121", "2.4.1"));
    CHECK(contains("!=2.4.1+cu118", "2.4.1+cu121"));
  }

  TEST_CASE("pre-releases: alone, asked for, refused") {
    CHECK(contains(">=2.0", "2.5.0a0+nv24.8"));
    CHECK_FALSE(contains(">=2.0", "2.5.0a0+nv24.8", Prereleases::refuse));
    const auto set = SpecifierSet::parse(">=1").value();
    std::vector<Version> versions;
    for (const char* text : {"0.9", "1.0", "2.0rc1", "1.5"})
      versions.push_back(Version::parse(text).value());
    CHECK(set.satisfying(versions) == std::vector<std::size_t>{1, 3});
    CHECK(set.satisfying(versions, Prereleases::allow) == std::vector<std::size_t>{1, 2, 3});
    CHECK(SpecifierSet::parse(">1.5").value().satisfying(versions) == std::vector<std::size_t>{2});
    CHECK(SpecifierSet::parse(">=1a1").value().satisfying(versions).size() == 3);
  }

  TEST_CASE("the clauses that a version fails are named") {
    const auto set = SpecifierSet::parse(">=0.45.5, !=0.46.0,!=0.48.0").value();
    const auto failing = set.failing(Version::parse("0.46.0").value());
    REQUIRE(failing.size() == 1);
    CHECK(set.specifiers[failing[0]].text() == "!=0.46.0");
    CHECK(set.text() == "!=0.46.0,!=0.48.0,>=0.45.5");
    CHECK(SpecifierSet::parse(">1.0,>1,~=1.0,~=1.0.0").value().text() == ">1,~=1.0,~=1.0.0");
  }

  TEST_CASE("malformed sets say where") {
    ParseError error;
    CHECK_FALSE(SpecifierSet::parse(">=1.0, <=2.0.*", &error));
    CHECK(error.column == 13);
    for (const char* text :
         {"1.0", "=1.0", "~=1", ">=1.0+cu", "==1.0a.*", "> =1", ">=1 <2", "==", ">="})
      CHECK_MESSAGE(!SpecifierSet::parse(text), text);
  }
}
