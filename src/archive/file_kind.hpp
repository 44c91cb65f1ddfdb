// What a file that is no zip looks like, for a message that a person can act on.
#pragma once

#include <string>

#include "archive/byte_source.hpp"

namespace wheelcheck {

/// Reads at most the first 512 bytes. "an HTML page", "a gzip file (a .tar.gz?)", …; "unknown data"
/// if nothing fits.
std::string describe_file_kind(ByteSource& source);

}  // namespace wheelcheck
