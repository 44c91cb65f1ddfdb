#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_limit = {
    .id = "archive-limit",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "the archive goes beyond a limit, and was not read in full",
    .cause =
        R"(The number of members, the size of the central directory or what a member inflates to is over
the limit that keeps time and memory bounded. What lies beyond was not checked; archive bombs are
built so.)",
    .cure =
        "if the wheel is trusted, raise the limit that is named; `--show-limits` prints them all",
    .check = report_at_install,
};

}  // namespace wheelcheck
