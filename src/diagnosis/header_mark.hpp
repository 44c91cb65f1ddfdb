// What only the headers of some torch releases leave in an extension
// (rules/data/torch-headers.json, learned by scripts/torch-headers).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

/// A library that has `symbol`, imported or defined, and not `without`, was compiled with the
/// headers of the torch minors `from` to `to`; empty: open, and no condition.
struct HeaderMark {
  std::string symbol, without, from, to;
};

/// Throws CannotRead for a table that is malformed.
std::vector<HeaderMark> read_header_marks(std::string_view json);

/// The table inside the program.
const std::vector<HeaderMark>& header_marks();

}  // namespace wheelcheck
