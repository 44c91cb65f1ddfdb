#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_member_comment = {
    .id = "archive-member-comment",
    .severity = Severity::note,
    .certainty = Certainty::certain,
    .summary = "a member carries a comment",
    .cause =
        R"(The zip format allows a comment for each member, and installers ignore them. No build tool for
wheels writes one, it is room for bytes that no check looks at, and the package index refuses it.)",
    .cure = "nothing to do; as its author, pack the wheel without comments",
    .check = report_at_install,
};

}  // namespace wheelcheck
