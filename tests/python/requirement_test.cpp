#include "python/requirement.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace wheelcheck;

namespace {

std::string normal(std::string_view text) {
  const auto requirement = Requirement::parse(text);
  return requirement ? requirement->text() : "invalid";
}

std::size_t error_column(std::string_view text) {
  ParseError error;
  return Requirement::parse(text, &error) ? 0 : error.column;
}

}  // namespace

TEST_SUITE("python") {
  TEST_CASE("requirements in the spellings of METADATA") {
    CHECK(normal("torch (>=2.0,<3) ; extra=='GPU'") == "torch<3,>=2.0; extra == \"gpu\"");
    CHECK(normal("a[ x ,b-c, x]") == "a[b-c,x]");
    CHECK(normal("a@https://example.org/a.whl#sha256=1;x ; os_name=='b'") ==
          "a @ https://example.org/a.whl#sha256=1;x ; os_name == \"b\"");
    CHECK(normal("bitsandbytes!=0.46.0,!=0.48.0,>=0.45.5,") ==
          "bitsandbytes!=0.46.0,!=0.48.0,>=0.45.5");
    CHECK(normal("a===1.0,>=2") == "a===1.0,>=2");
  }

  TEST_CASE("the marker decides whether a requirement applies") {
    MarkerEnvironment environment;
    environment.variables["sys_platform"] = "linux";
    CHECK(Requirement::parse("a").value().applies(environment) == Truth::yes);
    CHECK(Requirement::parse("a; sys_platform=='win32'").value().applies(environment) == Truth::no);
    CHECK(Requirement::parse("a; python_version<'4'").value().applies(environment) ==
          Truth::unknown);
  }

  TEST_CASE("malformed requirements say where") {
    CHECK(error_column("") == 1);
    CHECK(error_column("-e .") == 1);
    CHECK(error_column("torch>=2.0.*") == 11);
    CHECK(error_column("torch>=2.0+cu121") == 11);
    CHECK(error_column("torch 2.0") == 7);
    CHECK(error_column("torch[a b]") == 9);
    CHECK(error_column("torch[a,]") == 9);
    CHECK(error_column("torch(>=2") == 10);
    CHECK(error_column("torch @ ") == 9);
    CHECK(error_column("torch===1,x") == 11);
    CHECK(error_column("torch; ") == 8);
    CHECK(error_column("é") == 1);
    CHECK(error_column(std::string(70000, 'a')) == 65537);
  }
}
