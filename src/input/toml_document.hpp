// toml++ as this program uses it; every file that includes it does so here, and alike.
#pragma once

#include <string>
#include <string_view>

#include "facts/defect.hpp"

namespace wheelcheck {

/// Deeper tables, arrays and dotted keys are refused before the parser sees them: it recurses.
inline constexpr int toml_text_depth = 64;

[[noreturn]] inline void refuse_malformed_toml() { throw CannotRead("malformed TOML"); }

}  // namespace wheelcheck

// toml++ 3.0 asserts things that malformed input can break ("[[[", "[[~a]]"): here that is a
// refusal, and never an assumption of the optimiser, as NDEBUG would make of it.
#undef NDEBUG
#define TOML_HEADER_ONLY 1
#define TOML_MAX_NESTED_VALUES 64
#define TOML_ASSERT(expression) \
  (static_cast<bool>(expression) ? static_cast<void>(0) : ::wheelcheck::refuse_malformed_toml())
#include <toml++/toml.h>

namespace wheelcheck {

/// Throws CannotRead: "FILE:3:14: …", or "FILE: malformed TOML" where the parser cannot say where.
toml::table parse_toml_document(std::string_view text, const std::string& where);

}  // namespace wheelcheck
