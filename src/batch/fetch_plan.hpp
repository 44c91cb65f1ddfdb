// What of a wheel on a server is sure to be read, so that it can be fetched together.
#pragma once

#include <vector>

#include "archive/entry.hpp"
#include "archive/file_range.hpp"
#include "facts/shared_object.hpp"

namespace wheelcheck {

/// At head depth: Python files and what .dist-info holds as a whole, of libraries and everything
/// else the beginning. At other depths nothing: either none is read, or all of it in any case. The
/// ranges are guesses, since local headers may be longer than the directory shows.
std::vector<FileRange> fetch_plan(const std::vector<Entry>& entries, Depth depth);

}  // namespace wheelcheck
