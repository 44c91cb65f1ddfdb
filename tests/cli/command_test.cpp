#include "cli/command.hpp"

#include <doctest/doctest.h>

#include "environment/environment_error.hpp"
#include "facts/defect.hpp"

using namespace wheelcheck;

TEST_SUITE("cli") {
  TEST_CASE(
      "an action's status is the program's; what it cannot read makes the answer incomplete") {
    CHECK(perform([] { return exit_findings; }) == exit_findings);
    CHECK(perform([]() -> int { throw CannotRead("x.whl: cut off"); }) == exit_incomplete);
    CHECK(perform([]() -> int { throw EnvironmentError("no such preset"); }) == exit_incomplete);
  }

  TEST_CASE("a text that cannot be written whole is no answer") {
    CHECK(deliver("/dev/null", "text", exit_findings) == exit_findings);
    CHECK(deliver("/dev/full", "text") == exit_incomplete);
    CHECK(deliver("/nowhere/there", "text") == exit_incomplete);
  }
}
