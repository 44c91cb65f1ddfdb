// From a result to one point of an axis.
#pragma once

#include <string>

#include "batch/compat.hpp"

namespace wheelcheck {

/// Verdict, phase and the leading failure: the first finding that decides, else the first library
/// that does not load.
void blame(const Result& result, CompatPoint& point);

/// What no installer would put together.
CompatPoint refused(const std::string& value, const std::string& needs);

}  // namespace wheelcheck
