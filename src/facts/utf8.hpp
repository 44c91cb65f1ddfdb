// UTF-8 that strangers wrote.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcheck {

/// One step through text that may be anything. `code` is negative for an ill-formed sequence.
struct DecodedUtf8 {
  std::int32_t code;
  std::size_t length;
};

/// Decodes the sequence at `at` < text.size() (Unicode Standard, table 3-7: no overlong forms, no
/// surrogates, nothing above U+10FFFF). An ill-formed sequence has the length of its maximal
/// subpart.
DecodedUtf8 decode_utf8(std::string_view text, std::size_t at);

/// Valid UTF-8: every ill-formed sequence becomes U+FFFD as the Unicode Standard recommends (one
/// for each maximal subpart, section 3.9). Everything else is kept; the JSON writer escapes
/// controls.
std::string valid_utf8(std::string_view text);

}  // namespace wheelcheck
