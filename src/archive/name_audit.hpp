// The names of an archive's members: what would be written outside, over each other, or deceive.
#pragma once

#include <vector>

#include "archive/byte_source.hpp"
#include "archive/defect_log.hpp"
#include "archive/entry.hpp"

namespace wheelcheck {

/// Looks at each name and at all of them together, in O(n log n). Of members with one name all but
/// the last (the one that an installer leaves behind) are refused; of the first such pairs the
/// bytes are compared, since copies deceive nobody.
void audit_names(ByteSource& source, std::vector<Entry>& entries, DefectLog& log);

}  // namespace wheelcheck
