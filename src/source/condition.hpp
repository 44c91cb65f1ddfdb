// What the condition of an `if` is known to be while a module is imported.
#pragma once

#include <span>

#include "source/token.hpp"

namespace wheelcheck {

enum class Truth : std::uint8_t {
  unknown,
  always,     // `if True:`, `if not TYPE_CHECKING:`
  never,      // `if TYPE_CHECKING:`, `if False:`, `if 0:`
  as_script,  // `if __name__ == "__main__":`
};

/// `tokens`: the condition without `if` and colon. A conjunction is never true if one of its parts
/// never is; every other compound is unknown.
Truth truth_of(std::span<const Token> tokens);

}  // namespace wheelcheck
