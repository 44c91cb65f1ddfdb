#include "release/python_names.hpp"

#include <doctest/doctest.h>

#include <string>

#include "facts/defect.hpp"

using namespace wheelcheck;

namespace {

constexpr std::string_view table = R"({"about": "x", "releases": ["1.0", "1.1", "2.0", "2.1"],
  "modules": {"p": {"1.1-2.0": "late brief", "1.0-1.0 2.1-": "back"},
              "p.new": {"2.0-": ". f"}}})";

std::string text(const std::optional<AbsentName>& absent) {
  if (!absent) return "none";
  std::string words = absent->module + ":" + absent->name;
  for (const std::string& release : absent->releases) words += " " + release;
  return words;
}

}  // namespace

TEST_SUITE("release") {
  TEST_CASE("python names: a name, a module, a package above it") {
    const PythonNames names(table);
    CHECK(names.knows("2.0"));
    CHECK_FALSE(names.knows("2.0.1"));
    CHECK(text(names.absent("p", "late", "1.0")) == "p:late 1.1 2.0");
    CHECK(text(names.absent("p", "late", "2.0")) == "none");
    CHECK(text(names.absent("p", "back", "2.0")) == "p:back 1.0 2.1");
    CHECK(text(names.absent("p", "other", "1.0")) == "none");
    CHECK(text(names.absent("p.new", "f", "1.1")) == "p.new: 2.0 2.1");
    CHECK(text(names.absent("p.new.deep", "", "1.1")) == "p.new: 2.0 2.1");
    CHECK(text(names.absent("q", "late", "1.0")) == "none");
  }

  TEST_CASE("python names: a dotted expression") {
    const PythonNames names(table);
    CHECK(text(names.absent_part("p.late.x", "1.0")) == "p:late 1.1 2.0");
    CHECK(text(names.absent_part("p.fine.x", "1.0")) == "none");
    CHECK(text(names.absent_part("p", "1.0")) == "none");
  }

  TEST_CASE("python names: spans read as people say them") {
    const PythonNames names(table);
    CHECK(names.spans({"1.0"}) == "1.0");
    CHECK(names.spans({"1.0", "1.1", "2.1"}) == "1.0 to 1.1, 2.1");
    CHECK(names.spans({"2.0", "2.1"}) == "2.0 and later");
    CHECK(names.spans({}) == "");
  }

  TEST_CASE("python names: a damaged table is no table") {
    CHECK_THROWS_AS(PythonNames("{}"), CannotRead);
    CHECK_THROWS_AS(PythonNames("[]"), CannotRead);
    for (std::size_t length = 0; length + 2 < table.size(); ++length)
      CHECK_THROWS_AS(PythonNames(table.substr(0, length)), CannotRead);
  }

  TEST_CASE("python names: torch's own table") {
    const PythonNames& names = torch_python_names();
    REQUIRE(names.knows("2.4.1"));
    CHECK(names.absent("torch.utils.checkpoint", "_ignored_ops", "2.1.2"));
    CHECK_FALSE(names.absent("torch.utils.checkpoint", "checkpoint", "2.1.2"));
    CHECK(names.absent("torch._dynamo", "", "1.13.1"));
    CHECK(names.absent_part("torch.library.register_fake", "2.3.1"));
    CHECK_FALSE(names.absent_part("torch.library.register_fake", "2.4.0"));
    CHECK_FALSE(names.absent_part("torch.float8_e4m3fn", "2.1.2"));
  }
}
