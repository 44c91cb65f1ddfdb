#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_comment = {
    .id = "archive-comment",
    .severity = Severity::note,
    .certainty = Certainty::certain,
    .summary = "the archive carries a comment",
    .cause =
        R"(The zip format allows a comment at its end, and installers ignore it. No build tool for wheels writes
one, and a comment is room for bytes that no check looks at.)",
    .cure = "nothing to do; as its author, pack the wheel without comments",
    .check = report_at_install,
};

}  // namespace wheelcheck
