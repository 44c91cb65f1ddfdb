// The local header of a member and its data descriptor, compared with the central directory
// (APPNOTE 4.3.7 and 4.3.9).
#pragma once

#include <cstdint>

#include "archive/byte_source.hpp"
#include "archive/defect_log.hpp"
#include "archive/entry.hpp"

namespace wheelcheck {

inline constexpr std::uint64_t local_header_size = 30;

/// Reads the local header of `entry` and sets its data_offset. Where it is missing or tells another
/// story, logs that and sets entry.refused. Wants entry.data_limit. Throws CannotRead.
void audit_local_header(ByteSource& source, Entry& entry, DefectLog& log);

/// Reads the data descriptor behind a member whose data_offset is known; its length in bytes, 0 if
/// the member should have none or none that fits is there. Throws CannotRead.
std::uint64_t audit_descriptor(ByteSource& source, Entry& entry, DefectLog& log);

}  // namespace wheelcheck
