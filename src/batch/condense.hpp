// What is kept of a result when thousands of wheels pass by.
#pragma once

#include <memory>
#include <vector>

#include "engine/result.hpp"

namespace wheelcheck {

/// Evidence kept of one finding; its count tells how many there were.
inline constexpr std::size_t kept_evidence = 20;

/// What reports tell of a wheel: its name, digest and how it was read, as valid UTF-8.
std::shared_ptr<WheelFacts> outline(const WheelFacts& wheel);

/// Drops what is more than kept_evidence.
void trim_evidence(Finding& finding);

/// Replaces the facts that the results of one wheel share by what reports tell of a wheel: its
/// name, digest and the paths of its libraries. Symbols, imports and members go. Text becomes valid
/// UTF-8, so that a report made from results that were written as JSON is the same to the byte.
void condense(std::vector<Result>& results_of_one_wheel);

}  // namespace wheelcheck
