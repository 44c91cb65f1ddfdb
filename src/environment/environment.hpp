// The target: a value, captured from a machine or composed from tables. Absent optionals mean "not
// described", which is never the same as "not there".
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/object.hpp"

namespace wheelcheck {

struct Python {
  std::string version;         // "3.11.7" or "3.11" where only the minor is described
  std::string implementation;  // "cpython", "pypy"
  std::string soabi;           // "cpython-311-x86_64-linux-gnu"
  bool free_threaded = false, debug = false;
  std::optional<bool> shared_libpython;         // libpython3.X.so is in the program's NEEDED
  std::string executable;                       // path inside the environment; key of `libraries`
  std::vector<std::string> extension_suffixes;  // in order; empty: derived from version and machine
  std::vector<std::string> tags;                // "cp311-cp311-manylinux_2_36_x86_64", best first
  std::vector<std::string> stdlib_modules;      // sys.stdlib_module_names; empty: the shipped table
};

struct Libc {
  enum class Kind { glibc, musl } kind = Kind::glibc;
  std::string version;  // "2.36"
};

struct Torch {
  std::string version;            // "2.4.1+cu121", as torch/version.py says
  std::string cuda;               // "12.1"; empty: a build without CUDA
  std::string hip;                // ROCm version; empty: none
  std::optional<bool> cxx11_abi;  // nullopt: not known
  bool symbols_known = true;      // false: label differs from every snapshot; symbols are unknown
  std::string symbols_from;       // snapshot name, "installed" or empty
};

struct InstalledDistribution {
  std::string name, version;  // as in METADATA
  std::vector<std::string> requires_dist;
  std::string requires_python;
  std::vector<std::string> top_level;  // importable top-level names, sorted
};

/// A shared object of the environment. `object` is null where only its existence is described.
/// Objects are opened when first asked: Object::identity() of a file that is no readable ELF throws
/// CannotRead with ld.so's text ("invalid ELF header", "file too short").
struct EnvironmentLibrary {
  std::string path;  // where it lies; site-packages are under Environment::site_directories
  ObjectPtr object;
  std::uint64_t size = 0;  // of the file, in bytes; 0: not known
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

  std::optional<std::string> machine;  // "x86_64", "aarch64"
  std::optional<Python> python;
  std::optional<Libc> libc;
  std::optional<std::string> libstdcxx;         // highest GLIBCXX version, "3.4.30"
  std::optional<std::string> libstdcxx_cxxabi;  // highest CXXABI version, "1.3.13"
  std::optional<Torch> torch;
  std::optional<std::string> cuda;    // CUDA of the machine or asked for, "12.1"
  std::optional<std::string> driver;  // "570.86.15", or "none" where that was stated
  bool no_nvidia_device = false;      // captured: neither /dev/nvidia* nor a driver was there
  std::optional<std::vector<std::string>> gpus;  // compute capabilities "8.9"; empty: stated "none"
  std::optional<int> cpu_level;                  // x86-64-v1 … v4
  std::optional<std::uint64_t> page_size;

  std::vector<InstalledDistribution> distributions;  // sorted by normalised name
  bool distributions_known = false;                  // the list is complete (captured)

  std::vector<std::string> importable;  // top-level names that the site directories hold, sorted

  // Site directories and PYTHONPATH in the order of sys.path, but [0] is where a wheel goes. Real
  // paths, as those of `libraries` are.
  std::vector<std::string> site_directories;
  std::vector<std::string> ld_library_path;
  std::vector<std::string> default_directories;      // "/lib/x86_64-linux-gnu", …, "/usr/lib"
  std::map<std::string, std::string> library_cache;  // ld.so.cache: SONAME → path
  // By real path: ask real_path() before looking up.
  std::map<std::string, EnvironmentLibrary, std::less<>> libraries;
  // Symbolic links met on the way to them, files and directories: path → absolute target, which may
  // itself lead through links.
  std::map<std::string, std::string, std::less<>> links;
  std::vector<LibraryStatement> statements;
  bool system_described = false;  // library_cache and default directories are complete: what is not
                                  // there is absent; otherwise it is "not described"
};

using EnvironmentPtr = std::shared_ptr<const Environment>;

/// `path` (absolute) with `.`, `..`, repeated slashes and the environment's links resolved
/// component by component, as the kernel would; the path is a key of `libraries` if the file is
/// described. Two paths with one real path are one file (ld.so compares device and inode). Gives up
/// after 40 links.
std::string real_path(const Environment& environment, std::string_view path);

/// Makes `site_directories` real paths, each once (a venv's lib64 is a link to its lib): to be called
/// when `links` are known.
void resolve_site_directories(Environment& environment);

}  // namespace wheelcheck
