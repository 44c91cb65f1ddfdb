// What each native member is to its package (design.md, section 4).
#pragma once

#include <vector>

#include "engine/case.hpp"

namespace wheelcheck {

/// Fills role, is_extension, group and reached_by of `libraries`, whose outcomes are known. From
/// the strongest: imported by the package itself; named by its code; one of a variant group; needed
/// by other members; nothing names it. Then awaits_system, as mark_awaiting_system() has it.
void assign_roles(const WheelFacts& wheel, const Image& image, const ImportReach& reach,
                  std::vector<LibraryCase>& libraries);

}  // namespace wheelcheck
