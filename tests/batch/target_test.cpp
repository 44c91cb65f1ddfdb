#include "batch/target.hpp"

#include <doctest/doctest.h>

#include "wheel/file_name.hpp"

using namespace wheelcheck;

namespace {

Target python_311() {
  auto environment = std::make_shared<Environment>();
  environment->machine = "x86_64";
  environment->libc = Libc{Libc::Kind::glibc, "2.36"};
  environment->python.emplace();
  environment->python->version = "3.11.7";
  return Target(environment);
}

Fit fit(const Target& target, const std::string& name, const std::string& requires_python = {}) {
  WheelFacts wheel;
  auto parsed = parse_wheel_name(name);
  wheel.name = parsed.name;
  wheel.name_error = parsed.error;
  wheel.metadata.requires_python = requires_python;
  return target.fit(wheel);
}

}  // namespace

TEST_SUITE("batch") {
  TEST_CASE("tags decide, the better tag has the lower rank") {
    const Target target = python_311();
    const Fit own = fit(target, "a-1-cp311-cp311-manylinux_2_28_x86_64.whl");
    const Fit pure = fit(target, "a-1-py3-none-any.whl");
    REQUIRE(own.tag_rank);
    REQUIRE(pure.tag_rank);
    CHECK(*own.tag_rank < *pure.tag_rank);
    for (const char* other :
         {"a-1-cp312-cp312-manylinux_2_28_x86_64.whl", "a-1-cp311-cp311-win_amd64.whl",
          "a-1-cp311-cp311-manylinux_2_28_aarch64.whl",
          "a-1-cp311-cp311-manylinux_2_39_x86_64.whl"})
      CHECK_MESSAGE(!fit(target, other).tag_rank, other);
    CHECK(fit(target, "a-1-cp312-cp312-win_amd64.whl").reason == "made for cp312-cp312-win_amd64");
  }

  TEST_CASE("pip passes over files for another Requires-Python") {
    const Target target = python_311();
    CHECK(fit(target, "a-1-py3-none-any.whl", ">=3.8").tag_rank);
    CHECK(!fit(target, "a-1-py3-none-any.whl", ">=3.12").tag_rank);
    CHECK(fit(target, "a-1-py3-none-any.whl", ">=3.12").reason == "Requires-Python >=3.12");
    CHECK(fit(target, "a-1-py3-none-any.whl", "not a specifier").tag_rank);
  }

  TEST_CASE("a name that is no wheel's fits nothing; without a Python everything fits") {
    CHECK(!fit(python_311(), "a.whl").tag_rank);
    CHECK(fit(Target(std::make_shared<Environment>()), "a-1-cp27-cp27m-win32.whl").tag_rank == 0U);
  }
}
