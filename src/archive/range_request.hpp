// Ranges of one file on a server, asked for together.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "archive/file_range.hpp"
#include "archive/http_request.hpp"
#include "archive/range_series.hpp"

namespace wheelcheck {

struct ServedFile {
  std::string address, name;  // `name` stands in front of what is said of it
};

/// Where ranges arrive, as soon as they do; from several threads, one at a time.
using RangeTaker = std::function<void(const FileRange& range, std::string bytes)>;

/// Connections that one call holds at the same time; each serves several ranges in turn.
inline constexpr std::size_t range_connections = 4;

/// Asks for each of `ranges`, none of them empty, and hands on what `check` has nothing against.
/// What broke off is asked for again, as request_http() does it; an answer that `check` refuses is
/// CannotRead. `fetched` is right after an exception too.
void request_ranges(const ServedFile& file, const std::vector<FileRange>& ranges,
                    const UrlOptions& options, const RangeSeries::Check& check,
                    const RangeTaker& take, Fetched& fetched);

}  // namespace wheelcheck
