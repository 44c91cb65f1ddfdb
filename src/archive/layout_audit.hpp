// Where members lie in the file: every byte before the central directory belongs to exactly one.
#pragma once

#include <vector>

#include "archive/byte_source.hpp"
#include "archive/defect_log.hpp"
#include "archive/end_record.hpp"
#include "archive/entry.hpp"

namespace wheelcheck {

/// Finds members that overlap, from the central directory alone, refuses them, and sets every
/// entry's data_limit. O(n log n).
void audit_overlap(std::vector<Entry>& entries, const EndRecord& end, DefectLog& log);

/// Reads every local header and data descriptor in file order, and what lies between members: gaps
/// and members that the central directory does not name. After audit_overlap. Throws CannotRead.
void audit_local_view(ByteSource& source, std::vector<Entry>& entries, const EndRecord& end,
                      DefectLog& log);

}  // namespace wheelcheck
