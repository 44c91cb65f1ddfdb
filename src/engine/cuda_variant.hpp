// Libraries of a variant group that are named for the CUDA release they were built with.
#pragma once

#include <string>
#include <string_view>

namespace wheelcheck {

/// "12.4" of `…/libbitsandbytes_cuda124.so`, "12" of `…_cuda12.so`: the last digit of three or more
/// is the minor release. Empty where the file's name holds no CUDA release.
std::string cuda_release_in_name(std::string_view path);

/// A library named for `named` ("12.4", or "12") is the one for `release` ("12.4").
bool is_variant_for(std::string_view named, std::string_view release);

/// "12" of "12.4".
std::string_view cuda_major(std::string_view release);

}  // namespace wheelcheck
