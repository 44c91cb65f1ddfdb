// The NVIDIA driver that programs of an environment would use.
#pragma once

#include <optional>
#include <string>

#include "engine/case.hpp"

namespace wheelcheck {

struct Driver {
  std::string version;  // of its user-mode part, "570.86.15"; it decides which CUDA runs
  std::string kernel;   // of the kernel module, where that is older; else empty
};

/// The described driver, or the newer user-mode part of a forward-compatibility package
/// (`cuda-compat`, CUDA Compatibility, Forward Compatibility) that is found before it. Nullopt: not
/// described, or there is none.
std::optional<Driver> driver_of(const Environment& environment);

/// "driver 535.104.05 (CUDA 12.2)"
std::string driver_text(const Driver& driver);

/// The CUDA major release of the runtime that `library` would bring into the process or find there:
/// "12" of libcudart.so.12, also where that is vendored under another name; empty: none.
std::string runtime_major(const Case& subject, const LibraryCase& library);

}  // namespace wheelcheck
