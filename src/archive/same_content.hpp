// Are two members of an archive copies of each other?
#pragma once

#include "archive/byte_source.hpp"
#include "archive/entry.hpp"

namespace wheelcheck {

/// The same method, CRC and sizes, and the same compressed bytes, compared one by one. False also
/// where a local header is not in the file, or the members take more than a mebibyte: whoever needs
/// to know of such a pair has to look at it himself.
bool same_content(ByteSource& source, const Entry& first, const Entry& second);

}  // namespace wheelcheck
