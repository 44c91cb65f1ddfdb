#include "input/lock_graph.hpp"

#include <doctest/doctest.h>

#include "input/lock_file.hpp"

using namespace wheelcheck;

namespace {

constexpr const char* lock = R"(version = 1

[[package]]
name = "project"
version = "0.1.0"
source = { virtual = "." }
dependencies = [
    { name = "docker" },
    { name = "numpy", version = "2.0.2", marker = "python_full_version < '3.10'" },
    { name = "numpy", version = "2.2.2", marker = "python_full_version >= '3.10'" },
    { name = "torch", extra = ["Cuda"] },
]

[package.optional-dependencies]
docs = [{ name = "sphinx" }]

[package.dev-dependencies]
dev = [{ name = "pytest" }]
lint = [{ name = "ruff" }]

[[package]]
name = "docker"
version = "7.1.0"
source = { registry = "r" }
dependencies = [{ name = "pywin32", marker = "sys_platform == 'win32'" }, { name = "docker" }]

[[package]]
name = "numpy"
version = "2.0.2"

[[package]]
name = "numpy"
version = "2.2.2"

[[package]]
name = "torch"
version = "2.8.0"

[package.optional-dependencies]
cuda = [{ name = "triton" }]
rocm = [{ name = "pytorch-triton-rocm" }]

[[package]]
name = "triton"
version = "3.4.0"

[[package]]
name = "pytorch-triton-rocm"
version = "3.4.0"

[[package]]
name = "pywin32"
version = "308"

[[package]]
name = "sphinx"
version = "8.0"

[[package]]
name = "pytest"
version = "8.0"

[[package]]
name = "ruff"
version = "0.5.0"
)";

std::vector<std::string> names(const std::vector<Pin>& pins) {
  std::vector<std::string> made;
  for (const Pin& pin : pins)
    made.push_back(pin.requirement.name + pin.requirement.specifiers.text());
  return made;
}

MarkerEnvironment linux_with(const std::string& python) {
  MarkerEnvironment environment;
  environment.variables["sys_platform"] = "linux";
  environment.variables["python_version"] = python;
  return environment;
}

}  // namespace

TEST_SUITE("input") {
  TEST_CASE("lock graph: what the project leads to on this platform, with the extras on the way") {
    const auto pins = reached(read_lock(lock, "uv.lock"), linux_with("3.11"));
    CHECK(names(pins) == std::vector<std::string>{"project==0.1.0", "docker==7.1.0", "numpy==2.2.2",
                                                  "torch==2.8.0", "triton==3.4.0", "pytest==8.0"});
  }

  TEST_CASE("lock graph: what is not described may be") {
    const auto pins = reached(read_lock(lock, "uv.lock"), {});
    CHECK(names(pins).size() == 8);  // both numpy, and pywin32
  }

  TEST_CASE("lock graph: without a project all of it counts") {
    const auto pins = read_lock("version = 1\n[[package]]\nname = 'a'\nversion = '1'\n", "uv.lock");
    CHECK(reached(pins, {}).size() == 1);
    Pin line;
    line.requirement.name = "b";
    CHECK(reached({line}, {}).size() == 1);
  }
}
