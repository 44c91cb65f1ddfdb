#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule entry_points_malformed = {
    .id = "entry-points-malformed",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "entry_points.txt is malformed",
    .cause =
        R"(A line is neither a section, a comment nor `name = module:object` (entry points specification).
Installers leave the script out or refuse the wheel.)",
    .cure = "as its author, correct the declaration of the entry points",
    .check = report_at_install,
};

}  // namespace wheelcheck
