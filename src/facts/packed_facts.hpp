// The facts of a wheel as bytes, and back: for a cache, or from one process to another.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// Raise it whenever a reader finds something else in the same bytes, or a field of the facts
/// changes: what was packed by another version is not read.
inline constexpr std::uint32_t packed_facts_version = 8;

/// All of `facts`. The same facts give the same bytes.
std::string pack(const WheelFacts& facts);

/// Throws CannotRead for bytes of another version, or that pack() did not write. Takes memory in
/// proportion to the bytes that are there, not to what they declare.
WheelFacts unpack(std::string_view bytes);

}  // namespace wheelcheck
