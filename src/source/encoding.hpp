// In which encoding a Python file is written (PEP 263).
#pragma once

#include <string>
#include <string_view>

namespace wheelcheck {

/// Empty if the text can be tokenized byte by byte: UTF-8 that is well formed, or a declared
/// encoding whose ASCII bytes always mean ASCII characters. Else why not.
std::string encoding_trouble(std::string_view source);

}  // namespace wheelcheck
