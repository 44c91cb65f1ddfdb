// The extra fields of a header (APPNOTE 4.5): zip64 sizes and the Unicode name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "archive/defect_log.hpp"

namespace wheelcheck {

/// Which header an extra field belongs to, for messages.
struct HeaderPlace {
  std::uint64_t offset = 0;
  std::string_view name;  // of the member
  std::string_view view;  // "central" or "local"
};

/// Fields of a header that zip64 may widen: all ones mean "see the extra field", in this order.
struct WideFields {
  std::uint64_t size = 0, compressed_size = 0, local_offset = 0;
  bool local_offset_present = true;  // false in local headers
};

/// Reads the extra fields of one header, replaces in `fields` what zip64 widens, and sets
/// `unicode_path` where an Info-ZIP Unicode Path field gives the member another name. Malformed,
/// doubled, or contradicting fields are logged; false: the sizes of this header cannot be trusted.
bool read_extra_fields(std::span<const std::byte> extra, const HeaderPlace& place,
                       WideFields& fields, bool& unicode_path, DefectLog& log);

}  // namespace wheelcheck
