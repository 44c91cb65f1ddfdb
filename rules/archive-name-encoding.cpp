#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_name_encoding = {
    .id = "archive-name-encoding",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "a member's name is not plain text",
    .cause =
        R"(It is no valid UTF-8, has bytes beyond ASCII without the flag that says how to read them, or
characters that turn the direction of writing. It may be unpacked under another name than the one
shown.)",
    .cure = "as its author, pack the wheel with UTF-8 names (bit 11 of the flags)",
    .check = report_at_install,
};

}  // namespace wheelcheck
