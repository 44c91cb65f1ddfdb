// Our own reading of an archive's bytes, made before any library is asked: central view, local view
// in file order, end records, and every disagreement between them.
#pragma once

#include <vector>

#include "archive/byte_source.hpp"
#include "archive/defect_log.hpp"
#include "archive/end_record.hpp"
#include "archive/entry.hpp"
#include "archive/limits.hpp"
#include "facts/shared_object.hpp"

namespace wheelcheck {

struct Framing {
  EndRecord end;
  std::vector<Entry> entries;  // in the order of the central directory
  bool found = false;          // an end record was found
  bool complete = false;       // the central directory was read to its end; else entries may lack
  bool trustworthy = false;    // complete, and no second directory that another reader may take
};

/// `depth` full: every local header is compared and every byte accounted for; else only the end of
/// the file is read, and local headers when their members are. Throws CannotRead.
Framing read_framing(ByteSource& source, const Limits& limits, Depth depth, DefectLog& log);

}  // namespace wheelcheck
