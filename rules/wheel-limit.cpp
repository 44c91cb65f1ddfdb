#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule wheel_limit = {
    .id = "wheel-limit",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "a part of the wheel goes beyond a limit, and was not read",
    .cause =
        R"(METADATA, RECORD or a source file is larger than the limit that keeps memory and time bounded.
What lies beyond was not checked.)",
    .cure =
        "if the wheel is trusted, raise the limit that is named; `--show-limits` prints them all",
    .check = report_at_install,
};

}  // namespace wheelcheck
