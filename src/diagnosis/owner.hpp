// Whose API a symbol is, judged by its name.
#pragma once

#include <cstdint>
#include <string_view>

namespace wheelcheck {

enum class Owner : std::uint8_t { torch, cuda, driver, cpython, libc, libstdcxx, openmp, other };

std::string_view to_string(Owner owner);

/// By namespace (c10, at, torch, caffe2, c10d), C prefix (aoti_torch_, Py, cu, cublas, GOMP_ …) and
/// the library that a version is wanted from (`version_file`, empty where there is none).
Owner owner_of(std::string_view symbol, std::string_view version_file);

}  // namespace wheelcheck
