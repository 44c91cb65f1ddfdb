#include "environment/marker_environment.hpp"

#include "python/version.hpp"

namespace wheelcheck {
namespace {

void add_python(const Python& python, MarkerEnvironment& markers) {
  auto& variables = markers.variables;
  const auto version = Version::parse(python.version);
  if (version && version->release.size() >= 2)
    variables["python_version"] =
        std::to_string(version->number(0)) + "." + std::to_string(version->number(1));
  if (version && version->release.size() >= 3) variables["python_full_version"] = python.version;
  const bool pypy = python.implementation == "pypy";
  variables["implementation_name"] = pypy ? "pypy" : "cpython";
  variables["platform_python_implementation"] = pypy ? "PyPy" : "CPython";
  // PyPy counts its own releases, which the description does not carry.
  if (!pypy && variables.count("python_full_version") != 0)
    variables["implementation_version"] = python.version;
}

}  // namespace

MarkerEnvironment marker_environment(const Environment& environment, std::set<std::string> extras) {
  MarkerEnvironment markers;
  markers.extras = std::move(extras);
  if (environment.python) add_python(*environment.python, markers);
  if (environment.machine) markers.variables["platform_machine"] = *environment.machine;
  if (environment.python || environment.machine || environment.libc) {
    markers.variables["os_name"] = "posix";
    markers.variables["sys_platform"] = "linux";
    markers.variables["platform_system"] = "Linux";
  }
  return markers;
}

}  // namespace wheelcheck
