// `*.dist-info/METADATA` (core metadata; PEP 566, 643).
#pragma once

#include <string_view>
#include <vector>

#include "facts/defect.hpp"
#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// `path` is the member's. Reads headers only; the description is skipped. Values are kept as
/// written, folded lines joined by one blank. What is malformed is appended to `defects` (kind
/// "metadata-malformed").
Metadata parse_metadata(std::string_view path, std::string_view text, std::vector<Defect>& defects);

}  // namespace wheelcheck
