// Base64 with padding (RFC 4648, section 4): binary tables inside a JSON string.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wheelcheck {

std::string base64_encode(std::string_view bytes);

/// nullopt: a character outside the alphabet, or a length that no encoder writes.
std::optional<std::string> base64_decode(std::string_view text);

}  // namespace wheelcheck
