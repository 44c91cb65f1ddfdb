// Numbers as zip stores them: little endian, unaligned (APPNOTE 6.3.10, section 4.4.1.1).
#pragma once

#include <cstddef>
#include <cstdint>

namespace wheelcheck {

inline std::uint16_t load_u16(const std::byte* at) {
  return static_cast<std::uint16_t>(std::to_integer<unsigned>(at[0]) |
                                    std::to_integer<unsigned>(at[1]) << 8U);
}

inline std::uint32_t load_u32(const std::byte* at) {
  return load_u16(at) | static_cast<std::uint32_t>(load_u16(at + 2)) << 16U;
}

inline std::uint64_t load_u64(const std::byte* at) {
  return load_u32(at) | static_cast<std::uint64_t>(load_u32(at + 4)) << 32U;
}

}  // namespace wheelcheck
