// CUDA releases, the drivers that came with them and the PTX that those compile.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace wheelcheck {

/// One row of the release table: the first driver branch that knows a CUDA release, and the newest
/// PTX version that this branch compiles. Versions are in tenths: 124 is 12.4.
struct CudaRelease {
  std::uint16_t cuda, ptx, driver_branch;
};

/// Oldest first (rules/data/cuda_releases.cpp).
std::span<const CudaRelease> cuda_releases();

/// The oldest driver that runs programs of a CUDA major release, whatever their minor (CUDA
/// Compatibility, Minor Version Compatibility; before CUDA 11 there is none).
struct MinorCompatibility {
  std::uint16_t cuda_major;
  std::string_view driver;
};

std::span<const MinorCompatibility> minor_compatibility();

/// Is `driver` ("535.104.05", or "535" where only the branch is known) older than `minimum`? A
/// branch alone counts as its newest driver.
bool driver_older(std::string_view driver, std::string_view minimum);

/// The newest CUDA release that `driver` knows, in tenths: 122 for "535.104.05". 0: older than all.
std::uint16_t cuda_of_driver(std::string_view driver);

/// The newest PTX version that `driver` compiles, in tenths: 82 for "535.104.05". 0: older than
/// all.
std::uint16_t ptx_of_driver(std::string_view driver);

/// The driver branch that first compiles PTX of that version; 0: newer than the table.
std::uint16_t branch_of_ptx(std::uint16_t ptx);

/// The oldest driver for a CUDA major release; empty: not in the table.
std::string_view oldest_driver(unsigned cuda_major);

/// "12.4" of 124.
std::string tenths_text(std::uint16_t tenths);

}  // namespace wheelcheck
