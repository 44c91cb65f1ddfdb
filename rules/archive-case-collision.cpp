#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_case_collision = {
    .id = "archive-case-collision",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "two members differ only in case",
    .cause =
        R"(On macOS and Windows the later one overwrites the earlier. On Linux both are there.)",
    .cure = "as its author, rename one of them",
    .check = report_at_install,
};

}  // namespace wheelcheck
