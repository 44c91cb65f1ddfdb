// The first error of a simulated dlopen.
#pragma once

#include <string>

#include "facts/outcome.hpp"

namespace wheelcheck {

struct Failure {
  OutcomeKind kind = OutcomeKind::unknown;
  std::string message;
};

}  // namespace wheelcheck
