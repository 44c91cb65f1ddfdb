// `*.dist-info/RECORD`: the CSV of installed files (PEP 376, 427; "Recording installed projects").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/digest.hpp"
#include "facts/defect.hpp"
#include "facts/wheel_facts.hpp"

namespace wheelcheck {

struct Record {
  std::vector<RecordRow> rows;  // in file order, empty lines left out
  std::vector<Defect> defects;  // kind "record-malformed"
};

/// Fields may be quoted, quotes doubled in them, and newlines stand in quotes (RFC 4180, as
/// Python's csv module reads it). Linear; reading stops at `max_rows` with a defect.
Record parse_record(std::string_view text, std::uint64_t max_rows);

/// A hash field, decoded.
struct RecordHash {
  DigestKind kind = DigestKind::sha256;
  std::string digest;        // raw
  bool hexadecimal = false;  // written as hex digits instead of base64, which pip does not compare
};

/// "sha256=<urlsafe base64 without padding>". `error` says why there is none.
struct ParsedRecordHash {
  std::optional<RecordHash> hash;
  bool weak = false;  // the algorithm is not sha256 or better, or unknown
  std::string error;
};
ParsedRecordHash parse_record_hash(std::string_view field);

}  // namespace wheelcheck
