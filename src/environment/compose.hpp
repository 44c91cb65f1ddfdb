// Environments put together from words: `torch==2.4.1,python==3.11,glibc==2.35`, alone or on top of
// another environment.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "environment/environment.hpp"
#include "environment/inline_list.hpp"

namespace wheelcheck {

/// What a source of shipped snapshots has for one question.
enum class SnapshotMatch : std::uint8_t {
  exact,          // this very build: its libraries were added
  label_differs,  // the release is known, but not this local label: nothing was added
  unknown,        // no such release: nothing was added
};

/// Published library sets that can be laid into an environment. Implemented by src/snapshot/; every
/// add_* function leaves `environment` unchanged unless it returns `exact`. Paths are those that an
/// installer would give: `<site_directory>/torch/lib/libc10.so`, `/usr/lib/x86_64-linux-gnu/…`.
class SnapshotSource {
 public:
  virtual ~SnapshotSource() = default;

  /// A torch release ("2.4.1", or "2.4.1+cu121" as torch/version.py says; without a label the build
  /// on PyPI is meant) for environment.machine (nullopt: x86_64) and environment.python (nullopt:
  /// any build). Adds torch's libraries, those of the nvidia packages that are installed with it,
  /// their distributions (unless one of that name is there already: it was named and stays), and
  /// sets environment.torch and, where unset, environment.cuda.
  virtual SnapshotMatch add_torch(std::string_view version, const std::string& site_directory,
                                  Environment& environment) const = 0;

  /// The libraries of a build that no snapshot holds, by name alone: paths below the site directory
  /// ("torch/lib/libc10.so", "nvidia/cublas/lib/libcublas.so.12"), as the nearest releases have
  /// them for the CUDA or ROCm of `torch`. Empty: nothing to go by.
  virtual std::vector<std::string> torch_library_names(const Torch& torch) const = 0;

  /// The interpreter that environment.python describes (version, free_threaded, debug,
  /// shared_libpython): adds the program at Python::executable and its libpython, and fills empty
  /// members of Python (soabi, extension_suffixes, stdlib_modules).
  virtual SnapshotMatch add_python(Environment& environment) const = 0;

  /// The C library and libstdc++ that environment.libc and environment.libstdcxx describe: adds
  /// libc.so.6, libm.so.6, …, ld-linux, libgcc_s.so.1 and libstdc++.so.6 under
  /// environment.default_directories[0], and their cache entries.
  virtual SnapshotMatch add_system(Environment& environment) const = 0;

  /// Torch releases with a snapshot, oldest first: for messages.
  virtual std::vector<std::string> torch_releases() const = 0;
};

/// Lays `parts` over `base`, each overriding what the base says. `snapshots` may be null: then the
/// symbols of torch, Python and the C library that are named are not known. Throws
/// EnvironmentError.
Environment compose(Environment base, const std::vector<InlinePart>& parts,
                    const SnapshotSource* snapshots);

/// _GLIBCXX_USE_CXX11_ABI of the torch builds that PyTorch publishes, by release and local label
/// ("2.6.0+cu126" → true, "2.6.0" → false); nullopt where neither settles it (a custom
/// build). Defined where the table is, in snapshot/.
std::optional<bool> published_cxx11_abi(std::string_view torch_version);

}  // namespace wheelcheck
