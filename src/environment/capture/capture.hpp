// An installed environment as a value: this machine's, or an unpacked root's.
#pragma once

#include <string>

#include "environment/environment.hpp"

namespace wheelcheck {

/// The environment of the interpreter at `python` (absolute path on this machine, as spelled: the
/// program of a venv stays a link). The interpreter is asked once; nothing of the user's runs.
/// Libraries are registered, not opened. Throws EnvironmentError.
Environment capture_environment(const std::string& python);

/// The same below `directory`, an unpacked image or another machine's root, of any architecture;
/// nothing in it is run. `python` is a path inside the root; empty: the first found in bin
/// directories of /usr/local, /usr, /opt/conda and /opt/venv. Without any, the system alone is
/// described. Throws EnvironmentError.
Environment capture_root(const std::string& directory, const std::string& python = {});

/// `--env current`: the interpreter at VIRTUAL_ENV, CONDA_PREFIX, `.venv` in the working directory
/// or above, or python3 or python on PATH. Throws EnvironmentError if there is none.
std::string find_current_python();

/// The interpreter that a path names: itself, or bin/python of a venv or prefix. Throws
/// EnvironmentError if there is none.
std::string python_at(const std::string& path);

}  // namespace wheelcheck
