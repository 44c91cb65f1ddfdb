// The `Key: value` lines that METADATA and WHEEL consist of (RFC 822 as core metadata uses it).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "facts/defect.hpp"

namespace wheelcheck {

struct HeaderLine {
  std::string key;    // lower case
  std::string value;  // folded lines joined by "\n", blanks at both ends cut off
  std::uint64_t line = 0;
};

struct HeaderLines {
  std::vector<HeaderLine> lines;
  std::string error;  // not empty: "line 3: no 'Key: value'"; what comes after it is not read
};

/// Reads up to the first blank line or the end. Lines end in LF or CR LF. At most `max_lines` are
/// kept.
HeaderLines read_header_lines(std::string_view text, std::size_t max_lines = 100'000);

}  // namespace wheelcheck
