// "Did you mean …?"
#pragma once

#include <string_view>
#include <vector>

namespace wheelcheck {

/// The word of `known` that is nearest to `word` by insertions, deletions, changes and swaps of
/// neighbours (optimal string alignment), if it takes no more than a third of the word's length,
/// and two at least; empty if none is that near. The first of equals.
std::string_view nearest_word(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace wheelcheck
