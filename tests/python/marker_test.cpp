#include "python/marker.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace wheelcheck;

namespace {

Truth evaluate(std::string_view text, std::set<std::string> extras = {}) {
  MarkerEnvironment environment;
  environment.variables = {{"python_version", "3.11"},
                           {"python_full_version", "3.11.0a7+"},
                           {"sys_platform", "linux"},
                           {"platform_machine", "x86_64"}};
  environment.extras = std::move(extras);
  return Marker::parse(text).value().evaluate(environment);
}

std::size_t error_column(std::string_view text) {
  ParseError error;
  return Marker::parse(text, &error) ? 0 : error.column;
}

}  // namespace

TEST_SUITE("python") {
  TEST_CASE("markers compare versions as versions and text as text") {
    CHECK(evaluate("python_version >= '3.9'") == Truth::yes);
    CHECK(evaluate("'3.9' <= python_version") == Truth::yes);
    CHECK(evaluate("python_version in '3.9 3.11'") == Truth::yes);
    CHECK(evaluate("python_full_version < '3.11'") == Truth::no);
    CHECK(evaluate("sys_platform == \"linux\" and platform_machine not in 'arm64'") == Truth::yes);
    CHECK(evaluate("sys_platform > 'a'") == Truth::no);
    CHECK(evaluate("sys_platform ~= '1.0'") == Truth::unknown);
  }

  TEST_CASE("what is not described stays unknown unless the rest settles it") {
    CHECK(evaluate("platform_release == '5'") == Truth::unknown);
    CHECK(evaluate("platform_release == '5' or sys_platform == 'linux'") == Truth::yes);
    CHECK(evaluate("platform_release == '5' and sys_platform == 'win32'") == Truth::no);
    CHECK(evaluate("platform_release == '5' and sys_platform == 'linux'") == Truth::unknown);
  }

  TEST_CASE("extras in their normal form, one of several is enough") {
    CHECK(evaluate("extra == 'Flash_Attn'") == Truth::no);
    CHECK(evaluate("extra == 'Flash_Attn'", {"dev", "flash.attn"}) == Truth::yes);
    CHECK(evaluate("'Dev' in extras", {"dev"}) == Truth::yes);
    CHECK(evaluate("'dev' in dependency_groups") == Truth::unknown);
    CHECK(evaluate("'dev' == extras", {"dev"}) == Truth::no);
  }

  TEST_CASE("`and` binds closer than `or`; the text keeps the parentheses that matter") {
    const auto text = [](std::string_view marker) { return Marker::parse(marker).value().text(); };
    CHECK(text("os.name=='a'or(os_name=='b')and python_implementation in'c'") ==
          "os_name == \"a\" or os_name == \"b\" and platform_python_implementation in \"c\"");
    CHECK(text("(os_name=='a' or os_name=='b') and ((os_name=='c'))") ==
          "(os_name == \"a\" or os_name == \"b\") and os_name == \"c\"");
    CHECK(Marker::parse("os_name == 'a' and extra == 'b'").value().variables() ==
          std::set<std::string>{"extra", "os_name"});
  }

  TEST_CASE("a minor release settles what all of its micro releases answer alike") {
    MarkerEnvironment environment;
    environment.variables["python_version"] = "3.11";
    const auto answer = [&](const char* text) {
      return Marker::parse(text).value().evaluate(environment);
    };
    CHECK(answer("python_full_version < '3.10'") == Truth::no);
    CHECK(answer("python_full_version >= '3.10'") == Truth::yes);
    CHECK(answer("python_full_version == '3.11.*'") == Truth::yes);
    CHECK(answer("python_full_version != '3.12.1'") == Truth::yes);
    CHECK(answer("'3.12' <= python_full_version") == Truth::no);
    CHECK(answer("python_full_version ~= '3.11.0'") == Truth::yes);
    for (const char* open : {"python_full_version >= '3.11.4'", "python_full_version == '3.11.4'",
                             "python_full_version != '3.11.4'", "python_full_version < '3.11.1'"})
      CHECK(answer(open) == Truth::unknown);
    environment.variables.erase("python_version");
    CHECK(answer("python_full_version < '3.10'") == Truth::unknown);
  }

  TEST_CASE("malformed markers say where") {
    CHECK(error_column("python_versions == '3'") == 1);
    CHECK(error_column("os_name = 'a'") == 9);
    CHECK(error_column("os_name == 'a") == 12);
    CHECK(error_column("os_name == 'a' os_name == 'b'") == 16);
    CHECK(error_column("(os_name == 'é'") == 16);
    CHECK(error_column("os_name not 'a'") == 13);
    CHECK(error_column("os_name == 'a\\'") == 12);
    CHECK(error_column("") == 1);
  }

  TEST_CASE("nesting is bounded") {
    const auto nested = [](std::size_t depth) {
      return std::string(depth, '(') + "os_name == 'a'" + std::string(depth, ')');
    };
    CHECK(error_column(nested(64)) == 0);
    CHECK(error_column(nested(65)) == 65);
    CHECK(error_column(std::string(200000, '(')) == 65);
  }
}
