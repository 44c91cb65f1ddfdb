// An answer that reports are tried on.
#pragma once

#include "engine/result.hpp"

namespace wheelcheck::testing {

/// A wheel with a hostile member name, one failing library and three findings.
Answer hostile_answer();

}  // namespace wheelcheck::testing
