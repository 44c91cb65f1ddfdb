// What only the interpreter knows, asked once and without letting it run anything of the user's.
#pragma once

#include <string>
#include <vector>

#include "environment/capture/root.hpp"
#include "environment/environment.hpp"

namespace wheelcheck {

struct Interpreter {
  std::string spelled;  // the path by which it was found, links not followed: venv/bin/python
  std::string program;  // its real path
  std::string version;  // "3.11.7", "3.14.0rc2"
  std::string implementation;                 // sys.implementation.name
  std::string abi_flags;                      // sys.abiflags: 't' free-threaded, 'd' debug
  std::string base_prefix, base_exec_prefix;  // sys.base_prefix: of the installation, not the venv
  std::string library_directory = "lib";      // sys.platlibdir
  std::string stdlib_directory;               // where os.py lies
  std::vector<std::string> suffixes;          // of extension modules, in order
  std::vector<std::string> stdlib_modules;    // sys.stdlib_module_names (3.10 and later)

  /// "3.11"
  std::string minor() const;
  /// The directory name below lib: "python3.13t", "pypy3.10".
  std::string library_name() const;
};

/// Starts `path` with `-I -S` (isolated, no site: neither `.pth` lines nor sitecustomize run) and a
/// one-line program; 20 s at most. Throws EnvironmentError if it does not answer.
Interpreter ask_interpreter(Root& root, const std::string& path);

/// The same facts of an interpreter inside another root, from file names and the version string in
/// the program or its libpython; nothing is run. Throws EnvironmentError if they do not tell.
Interpreter inspect_interpreter(Root& root, const std::string& path);

/// Python's part of the environment.
Python describe_python(const Interpreter& interpreter);

}  // namespace wheelcheck
