// What surrounds an entry of the cache, so that a torn or damaged one is known.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wheelcheck {

/// A line that says what it is, then one zstd frame with its checksum (RFC 8878, section 3.1.1).
std::string frame(std::string_view payload);

/// nullopt: not made by frame(), cut off, changed, or more than `limit` bytes.
std::optional<std::string> unframe(std::string_view bytes, std::size_t limit);

}  // namespace wheelcheck
