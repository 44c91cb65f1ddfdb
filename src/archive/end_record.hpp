// Where an archive says that its central directory lies: the end record and its zip64 chain
// (APPNOTE 6.3.10, sections 4.3.14 to 4.3.16).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "archive/byte_source.hpp"
#include "archive/defect_log.hpp"

namespace wheelcheck {

struct EndRecord {
  std::uint64_t entries = 0;           // in all, as declared
  std::uint64_t directory_size = 0;    // bytes, as declared
  std::uint64_t directory_offset = 0;  // as declared, from the start of the archive
  std::uint64_t directory_end = 0;     // in the file: the first record after the directory
  std::uint64_t directory_begin = 0;   // in the file, worked out from the three above
  std::uint64_t shift = 0;             // bytes before the archive that its offsets do not count
  std::uint64_t record_offset = 0;     // of the end record, in the file
  bool zip64 = false;
  bool trustworthy = true;  // false: readers may take different directories from this file
};

/// Reads the last 64 KiB of the source, and the zip64 record where there is one. Nothing where the
/// file is no zip, or is cut off: the defect says what it looks like. Throws CannotRead.
std::optional<EndRecord> find_end_record(ByteSource& source, DefectLog& log);

}  // namespace wheelcheck
