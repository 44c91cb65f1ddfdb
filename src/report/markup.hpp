// Text of strangers between tags.
#pragma once

#include <string>
#include <string_view>

namespace wheelcheck {

/// For XML 1.0 and HTML, in content and in quoted attributes: `& < > " '` become references, and
/// what for_terminal() makes visible (controls, bidirectional formatting) stays visible text, so
/// that every character is a `Char` of XML (section 2.2).
std::string markup_text(std::string_view text);

}  // namespace wheelcheck
