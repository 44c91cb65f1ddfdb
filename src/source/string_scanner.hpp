// Finds where a Python string literal ends, replacement fields of f-strings included (PEP 701).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcheck {

struct StringEnd {
  std::size_t position = 0;    // behind the closing quotes
  std::uint32_t newlines = 0;  // lines that the literal goes across
  std::string error;           // not empty: it does not end
};

/// `source[quote]` is the first opening quote; `formatted`: prefix f or t. Linear in the literal's
/// length; nesting of f-strings is bounded as in CPython.
StringEnd scan_string(std::string_view source, std::size_t quote, bool formatted);

}  // namespace wheelcheck
