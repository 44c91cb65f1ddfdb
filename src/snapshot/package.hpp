// What a snapshot says about published files: the packages they came in, the releases they make up.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace wheelcheck {

/// What was published under one name: torch with all that is installed with it, one interpreter,
/// the C and C++ libraries of one distribution release.
enum class ReleaseKind : std::uint8_t { torch = 1, python = 2, system = 3 };

/// One published file that libraries were read from: a wheel or a .deb, or an installed tree.
struct Package {
  std::string name;     // as METADATA says: "nvidia-cublas-cu12"
  std::string version;  // "12.1.3.1"
  std::string machine;  // "x86_64"
  std::string file;     // "nvidia_cublas_cu12-12.1.3.1-py3-none-manylinux1_x86_64.whl"
  std::string sha256;   // of that file, hexadecimal; empty where there was no file
  std::vector<std::string> requires_dist;
  std::string requires_python;
  std::vector<std::string> top_level;
  std::vector<std::uint32_t> libraries;  // ids, in the order of their paths

  bool operator==(const Package&) const = default;
};

/// Packages that belong together.
struct Release {
  ReleaseKind kind = ReleaseKind::torch;
  std::string name;     // "torch 2.4.1", "cpython 3.11.7", "debian 12"
  std::string version;  // "2.4.1+cu121" as torch/version.py says; "3.11.7"; glibc's "2.36"
  std::string machine;  // "x86_64"
  /// Facts by name. torch: cuda, hip, cxx11_abi (0 or 1); python: soabi, free_threaded, shared;
  /// system: glibc, libstdcxx, cxxabi.
  std::map<std::string, std::string> facts;
  std::vector<std::uint32_t> packages;  // what an installer takes today, torch itself first
  /// Packages that the same pins allow as well (the oldest of an unpinned one).
  std::vector<std::uint32_t> alternatives;

  bool operator==(const Release&) const = default;
};

}  // namespace wheelcheck
