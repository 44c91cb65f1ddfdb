#include "environment/requirements.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

namespace {

Environment linux_311() {
  Environment environment;
  environment.machine = "x86_64";
  environment.python.emplace();
  environment.python->version = "3.11.7";
  environment.python->implementation = "cpython";
  return environment;
}

std::vector<std::string> names(const std::vector<ActiveRequirement>& requirements) {
  std::vector<std::string> names;
  for (const ActiveRequirement& one : requirements) names.push_back(one.requirement.name);
  return names;
}

Misfit how(const char* version, const char* set) {
  return misfit(*Version::parse(version), *SpecifierSet::parse(set));
}

}  // namespace

TEST_SUITE("environment") {
  TEST_CASE("requirements: those whose marker holds; extras only where they are asked for") {
    const std::vector<std::string> lines = {"a", "b; python_version < '3.9'", "c; extra == 'gpu'",
                                            "d; platform_machine == 'x86_64'", "not a line ("};
    CHECK(names(active_requirements("pkg", lines, linux_311())) ==
          std::vector<std::string>{"a", "d"});
    CHECK(names(active_requirements("pkg", lines, linux_311(), {"gpu"})) ==
          std::vector<std::string>{"a", "c", "d"});
  }

  TEST_CASE("requirements: an extra that asks for others of its own distribution brings theirs") {
    const std::vector<std::string> lines = {"pkg[Middle]; extra == 'all'",
                                            "Pkg[low]; extra == 'middle'", "c; extra == 'low'"};
    CHECK(names(active_requirements("pkg", lines, linux_311(), {"all"})) ==
          std::vector<std::string>{"c"});
    CHECK(active_requirements("pkg", lines, linux_311()).empty());
  }

  TEST_CASE("requirements: what the environment does not settle is active, but not certain") {
    Environment nothing;
    const auto active = active_requirements("pkg", {"a; sys_platform == 'linux'", "b"}, nothing);
    REQUIRE(active.size() == 2);
    CHECK_FALSE(active[0].certain);
    CHECK(active[1].certain);
    CHECK(active[0].written == "a; sys_platform == 'linux'");
  }

  TEST_CASE("requirements: how a version fails") {
    CHECK(how("2.4.1+cu121", "==2.4.1") == Misfit::none);
    CHECK(how("2.4.1", "==2.4.1+cu121") == Misfit::other_build);
    CHECK(how("0.41.3", ">=0.45.5,!=0.46.0") == Misfit::too_old);
    CHECK(how("0.46.0", ">=0.45.5,!=0.46.0") == Misfit::excluded);
    CHECK(how("2.2.6", "<2") == Misfit::too_new);
    CHECK(how("2.8.0", "==2.0.1") == Misfit::too_new);
    CHECK(how("2.0.0", "~=2.1") == Misfit::too_old);
    CHECK(how("3.0", "~=2.1") == Misfit::too_new);
    CHECK(how("2.5.0rc1", ">=2.4") == Misfit::none);
    CHECK(how("1.0", "===1.0.0") == Misfit::other_build);
  }
}
