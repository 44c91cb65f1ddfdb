#include "environment/marker_environment.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("environment") {
  TEST_CASE("marker environment: only what is described has a value") {
    Environment environment;
    CHECK(marker_environment(environment).variables.empty());
    environment.python.emplace();
    environment.python->version = "3.11";
    auto variables = marker_environment(environment).variables;
    CHECK(variables["python_version"] == "3.11");
    CHECK(variables["sys_platform"] == "linux");
    CHECK(variables["platform_python_implementation"] == "CPython");
    CHECK(variables.count("python_full_version") == 0);
    CHECK(variables.count("platform_machine") == 0);
    CHECK(variables.count("platform_release") == 0);
    environment.python->version = "3.11.7";
    environment.machine = "aarch64";
    variables = marker_environment(environment, {"gpu"}).variables;
    CHECK(variables["python_full_version"] == "3.11.7");
    CHECK(variables["implementation_version"] == "3.11.7");
    CHECK(variables["platform_machine"] == "aarch64");
    CHECK(marker_environment(environment, {"gpu"}).extras.count("gpu") == 1);
  }
}
