// Findings as blocks of text: needs, has, result, remedy, each a line.
#pragma once

#include <string>
#include <vector>

#include "engine/result.hpp"
#include "report/paint.hpp"
#include "report/report.hpp"

namespace wheelcheck {

/// The findings of a result that a text shows, those that say the same of several members as one
/// block. Suppressed ones are left out, and below errors everything when quiet.
std::string findings_text(const Result& result, const ReportOptions& options, const Paint& paint);

/// The first three words, escaped and joined, or all of them; then how many were left out.
std::string some_of(const std::vector<std::string>& words, bool all);

}  // namespace wheelcheck
