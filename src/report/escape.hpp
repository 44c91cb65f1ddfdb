// Names inside a wheel are chosen by strangers: no byte of them may act on what shows them.
#pragma once

#include <string>
#include <string_view>

#include "facts/utf8.hpp"

namespace wheelcheck {

/// Always valid UTF-8 without any character that moves a cursor, colours, ends a line or reorders
/// text: C0 and C1 controls, DEL, bidirectional and other invisible formatting (Unicode Cf), line
/// and paragraph separators become \n, \t, \x1b, \u202e, …; a byte that is no UTF-8 becomes \xNN,
/// and a backslash is doubled, so that the text can be read back without doubt.
std::string for_terminal(std::string_view text);

}  // namespace wheelcheck
