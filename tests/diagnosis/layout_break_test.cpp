#include "diagnosis/layout_break.hpp"

#include <doctest/doctest.h>

#include "facts/defect.hpp"

namespace wheelcheck {
namespace {

SharedObject importing(const std::string& name, std::uint16_t section = 0) {
  SharedObject object;
  object.strings = std::string(1, '\0') + name + '\0';
  Symbol symbol;
  symbol.name = 1;
  symbol.section = section;
  object.symbols = {Symbol(), symbol};
  return object;
}

TEST_SUITE("diagnosis") {
  TEST_CASE("releases on one side of a break are not divided by it") {
    const LayoutBreak layout{"2.9", "a class", {"5Class"}};
    CHECK(divides(layout, "2.8", "2.9"));
    CHECK(divides(layout, "2.10", "2.8"));
    CHECK_FALSE(divides(layout, "2.9", "2.10"));
    CHECK_FALSE(divides(layout, "2.1", "2.8"));
  }

  TEST_CASE("only who imports a function with the class takes part") {
    const LayoutBreak layout{"2.9", "a class", {"5Class"}};
    CHECK(touches(layout, importing("_ZN1a1fEO5Class")));
    CHECK_FALSE(touches(layout, importing("_ZN1a1fEO5Class", 7)));
    CHECK_FALSE(touches(layout, importing("_ZN1a1fEi")));
  }

  TEST_CASE("the shipped table knows torch::CppFunction") {
    REQUIRE_FALSE(layout_breaks().empty());
    const SharedObject library =
        importing("_ZNR5torch7Library5_implEPKcONS_11CppFunctionENS_17_RegisterOrVerifyE");
    CHECK(touches(layout_breaks().front(), library));
    CHECK_THROWS_AS(read_layout_breaks("[]"), CannotRead);
  }
}

}  // namespace
}  // namespace wheelcheck
