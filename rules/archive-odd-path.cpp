#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_odd_path = {
    .id = "archive-odd-path",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "a member's path is written in an unusual way",
    .cause =
        R"(Empty or `.` components, backslashes or names that Windows reserves. Where the member lands
depends on the installer and on the system.)",
    .cure = "as its author, pack the wheel with plain relative paths",
    .check = report_at_install,
};

}  // namespace wheelcheck
