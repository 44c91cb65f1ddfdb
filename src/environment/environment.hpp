// The target: a value, captured from a machine or composed from tables. Absent optionals mean "not
// described", which is never the same as "not there".
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "facts/object.hpp"

namespace wheelcheck {

struct Python {
  std::string version;         // "3.11.7" or "3.11" where only the minor is described
  std::string implementation;  // "cpython", "pypy"
  std::string soabi;           // "cpython-311-x86_64-linux-gnu"
  bool free_threaded = false, debug = false;
  std::optional<bool> shared_libpython;  // libpython3.X.so is in the program's NEEDED
  std::string executable;      // path inside the environment; key of `libraries`
  std::vector<std::string> extension_suffixes;  // in order; empty: derived from version and machine
  std::vector<std::string> tags;                // "cp311-cp311-manylinux_2_36_x86_64", best first
  std::vector<std::string> stdlib_modules;      // sys.stdlib_module_names; empty: the shipped table
};

struct Libc {
  enum class Kind { glibc, musl } kind = Kind::glibc;
  std::string version;  // "2.36"
};

struct Torch {
  std::string version;             // "2.4.1+cu121", as torch/version.py says
  std::string cuda;                // "12.1"; empty: a build without CUDA
  std::string hip;                 // ROCm version; empty: none
  std::optional<bool> cxx11_abi;   // nullopt: not known
  bool symbols_known = true;       // false: label differs from every snapshot; symbols are unknown
  std::string symbols_from;        // snapshot name, "installed" or empty
};

struct InstalledDistribution {
  std::string name, version;              // as in METADATA
  std::vector<std::string> requires_dist;
  std::string requires_python;
  std::vector<std::string> top_level;     // importable top-level names
};

/// A shared object of the environment. `object` is null where only its existence is described.
struct EnvironmentLibrary {
  std::string path;      // where it lies; site-packages are under Environment::site_directories
  ObjectPtr object;
};

/// What `library==SONAME` and `no-library==SONAME` say.
struct LibraryStatement {
  std::string soname;
  bool present = true;
};

struct Environment {
  std::string name;    // how the report calls it
  std::string digest;  // "sha256:…" of the canonical descriptor
  std::string source;  // "captured", "composed", "inline", "claimed", "none"

  std::optional<std::string> machine;   // "x86_64", "aarch64"
  std::optional<Python> python;
  std::optional<Libc> libc;
  std::optional<std::string> libstdcxx; // highest GLIBCXX version, "3.4.30"
  std::optional<std::string> libstdcxx_cxxabi;  // highest CXXABI version, "1.3.13"
  std::optional<Torch> torch;
  std::optional<std::string> cuda;      // CUDA of the machine or asked for, "12.1"
  std::optional<std::string> driver;    // "570.86.15", or "none"
  std::optional<std::vector<std::string>> gpus;  // compute capabilities "8.9"; empty: stated "none"
  std::optional<int> cpu_level;         // x86-64-v1 … v4
  std::optional<std::uint64_t> page_size;

  std::vector<InstalledDistribution> distributions;  // sorted by normalised name
  bool distributions_known = false;     // the list is complete (captured)

  std::vector<std::string> site_directories;  // sys.path directories, in order; [0] is where a wheel goes
  std::vector<std::string> ld_library_path;
  std::vector<std::string> default_directories;  // "/lib/x86_64-linux-gnu", …, "/usr/lib"
  std::map<std::string, std::string> library_cache;  // ld.so.cache: SONAME → path
  std::map<std::string, EnvironmentLibrary> libraries;  // by path
  std::map<std::string, std::string> links;      // symbolic links among them: path → target path
  std::vector<LibraryStatement> statements;
  bool system_described = false;  // library_cache and default directories are complete: what is not
                                  // there is absent; otherwise it is "not described"
};

using EnvironmentPtr = std::shared_ptr<const Environment>;

}  // namespace wheelcheck
