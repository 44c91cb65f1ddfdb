// Statements in functions that nobody has to read: most of a package's text.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace wheelcheck {

struct QuietLine {
  std::size_t end = 0;         // of its line end, or of the source
  std::uint32_t newlines = 0;  // within it
};

/// The rest of a logical line whose first token, a name, begins at `begin`; nullopt unless the line
/// is one simple statement that neither imports, raises, calls what CallMatcher looks for, names a
/// library, nor speaks of RTLD_GLOBAL. What is malformed is never quiet, so that the tokenizer comes to it. Linear.
std::optional<QuietLine> quiet_line(std::string_view source, std::size_t begin);

/// A header whose colon ends its line, and whose defaults and annotations are quiet.
struct QuietDefinition {
  std::string_view name;
  QuietLine line;
};

/// `begin`: of the word `def`.
std::optional<QuietDefinition> quiet_definition(std::string_view source, std::size_t begin);

}  // namespace wheelcheck
