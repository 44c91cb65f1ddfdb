#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "environment/capture/capture.hpp"
#include "environment/capture/root.hpp"
#include "environment/environment_error.hpp"

namespace wheelcheck {

namespace {

bool is_program(const std::string& path) {
  return Root().is_file(path) && access(path.c_str(), X_OK) == 0;
}

std::string python_below(const std::string& prefix) {
  for (const char* name : {"bin/python3", "bin/python"})
    if (const std::string path = join_path(prefix, name); is_program(path)) return path;
  return {};
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

std::string python_on_path() {
  const std::string path = variable("PATH");
  for (const char* name : {"python3", "python"}) {
    for (std::size_t begin = 0; begin < path.size();) {
      const auto end = std::min(path.find(':', begin), path.size());
      const std::string candidate = join_path(path.substr(begin, end - begin), name);
      if (candidate.starts_with('/') && is_program(candidate)) return candidate;
      begin = end + 1;
    }
  }
  return {};
}

}  // namespace

std::string find_current_python() {
  for (const char* name : {"VIRTUAL_ENV", "CONDA_PREFIX"}) {
    const std::string prefix = variable(name);
    if (prefix.empty()) continue;
    if (const std::string python = python_below(prefix); !python.empty()) return python;
  }
  std::string directory = absolute_path(".");
  for (;;) {
    const std::string venv = join_path(directory, ".venv");
    if (const std::string python = python_below(venv); !python.empty()) return python;
    if (directory == "/") break;
    directory = parent_path(directory);
  }
  if (const std::string python = python_on_path(); !python.empty()) return python;
  throw EnvironmentError(
      "no Python found (VIRTUAL_ENV, CONDA_PREFIX, .venv, PATH): name one with --python, or say "
      "what "
      "the target is, as --env python==3.11,glibc==2.35");
}

std::string python_at(const std::string& path) {
  const std::string absolute = absolute_path(path);
  if (Root().is_directory(absolute)) {
    if (const std::string python = python_below(absolute); !python.empty()) return python;
    throw EnvironmentError(path +
                           ": no bin/python in this directory; --env takes a venv, a prefix, an "
                           "interpreter or a descriptor file");
  }
  if (is_program(absolute)) return absolute;
  throw EnvironmentError(path +
                         ": no such interpreter; --env takes a venv, a prefix, an interpreter "
                         "or a descriptor file");
}

}  // namespace wheelcheck
