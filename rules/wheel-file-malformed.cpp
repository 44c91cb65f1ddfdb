#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule wheel_file_malformed = {
    .id = "wheel-file-malformed",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "the WHEEL file is malformed",
    .cause =
        R"(A field is missing, repeated or no valid value. pip needs Wheel-Version (1.x); what else is
wrong is guessed in different ways by different installers.)",
    .cure = "as its author, build with a current backend",
    .check = report_at_install,
};

}  // namespace wheelcheck
