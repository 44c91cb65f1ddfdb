#include "engine/cuda_release.hpp"

#include <fmt/format.h>

#include <charconv>

#include "python/version_number.hpp"

namespace wheelcheck {
namespace {

std::uint32_t branch_of(std::string_view driver) {
  std::uint32_t branch = 0;
  std::from_chars(driver.data(), driver.data() + driver.size(), branch);
  return branch;
}

const CudaRelease* release_of(std::string_view driver) {
  const std::uint32_t branch = branch_of(driver);
  const CudaRelease* newest = nullptr;
  for (const CudaRelease& release : cuda_releases())
    if (release.driver_branch <= branch) newest = &release;
  return newest;
}

}  // namespace

bool driver_older(std::string_view driver, std::string_view minimum) {
  if (driver.find('.') == std::string_view::npos) return branch_of(driver) < branch_of(minimum);
  return compare_numbers(driver, minimum) < 0;
}

std::uint16_t cuda_of_driver(std::string_view driver) {
  const CudaRelease* release = release_of(driver);
  return release ? release->cuda : std::uint16_t{0};
}

std::uint16_t ptx_of_driver(std::string_view driver) {
  const CudaRelease* release = release_of(driver);
  return release ? release->ptx : std::uint16_t{0};
}

std::uint16_t branch_of_ptx(std::uint16_t ptx) {
  for (const CudaRelease& release : cuda_releases())
    if (release.ptx >= ptx) return release.driver_branch;
  return 0;
}

std::string_view oldest_driver(unsigned cuda_major) {
  for (const MinorCompatibility& row : minor_compatibility())
    if (row.cuda_major == cuda_major) return row.driver;
  return {};
}

std::string tenths_text(std::uint16_t tenths) {
  return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

}  // namespace wheelcheck
