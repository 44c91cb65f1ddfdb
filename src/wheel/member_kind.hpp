// What a member is, by its first bytes.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// Bytes from the front that recognition wants; fewer are enough for small members.
inline constexpr std::size_t recognition_bytes = 4096;

struct Recognised {
  MemberKind kind = MemberKind::other;
  std::string described_as;  // for macho and pe
};

/// ELF, Mach-O (thin and fat) and PE by magic; a zip by its local header; Python by the suffix of
/// `path` where the bytes are none of these.
Recognised recognise(std::string_view path, std::span<const std::byte> front);

}  // namespace wheelcheck
