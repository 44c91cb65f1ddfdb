#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_ratio = {
    .id = "archive-ratio",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "a member inflates to very much more than it takes in the archive",
    .cause =
        R"(Deflate reaches a ratio of about 1030 at best, with long runs of one byte. Real members seldom
come near: this may be a bomb meant to fill memory or disk, or a file of zeros.)",
    .cure = "look at the member that is named before unpacking it",
    .check = report_at_install,
};

}  // namespace wheelcheck
