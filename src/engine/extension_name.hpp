// What the file name of an extension module says: module, and the Python it is for.
#pragma once

#include <string>
#include <string_view>

namespace wheelcheck {

struct ExtensionName {
  std::string module;  // "torchvision._C", "pkg" for pkg/__init__.*.so; dots for slashes
  std::string suffix;  // ".cpython-311-x86_64-linux-gnu.so", ".abi3.so", ".so"
  std::string python;  // of a versioned suffix: "311", "313t"; empty: any
  bool pypy = false;   // ".pypy310-pp73-…"
  bool versioned() const { return !python.empty(); }
};

/// Splits a path below site-packages (PEP 3149; importlib.machinery.EXTENSION_SUFFIXES). `module`
/// is empty where the file cannot be an extension module: no `.so` at the end, or a name that is no
/// identifier ("libfoo-1.so" cannot be imported).
ExtensionName extension_name(std::string_view installed_path);

/// Would the importer of this Python ("3.11.7") look for that suffix? True where `version` is
/// empty.
bool fits_python(const ExtensionName& name, std::string_view version, bool free_threaded);

}  // namespace wheelcheck
