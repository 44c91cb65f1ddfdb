#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_extra_padding = {
    .id = "archive-extra-padding",
    .severity = Severity::note,
    .certainty = Certainty::certain,
    .summary = "stray bytes follow a member's extra fields",
    .cause =
        R"(Tools that align members (zipalign) leave up to three bytes of padding after the last extra
field. Readers skip them.)",
    .cure = "nothing to do; as its author, pack the wheel without alignment",
    .check = report_at_install,
};

}  // namespace wheelcheck
