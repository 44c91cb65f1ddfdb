// The central directory: what an archive says about its members (APPNOTE 4.3.12).
#pragma once

#include <vector>

#include "archive/byte_source.hpp"
#include "archive/defect_log.hpp"
#include "archive/end_record.hpp"
#include "archive/entry.hpp"
#include "archive/limits.hpp"

namespace wheelcheck {

struct CentralDirectory {
  std::vector<Entry> entries;  // in its order
  bool complete = false;       // it was read to its end and says what the end record says
};

/// Reads it front to back in bounded pieces. A directory over a limit comes back without entries.
/// Throws CannotRead.
CentralDirectory read_central_directory(ByteSource& source, const EndRecord& end,
                                        const Limits& limits, DefectLog& log);

}  // namespace wheelcheck
