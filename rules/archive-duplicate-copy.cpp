#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_duplicate_copy = {
    .id = "archive-duplicate-copy",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "a member is packed twice",
    .cause =
        R"(Two members have the same name and the same bytes, so that every reader finds the same file. A
build that lists a file twice makes such wheels, and pip and uv install them; PyPI refuses the
upload since 2025. With other bytes it is `archive-duplicate-name`.)",
    .cure = "as the wheel's author, pack it again with an ordinary tool (`python -m wheel pack`)",
    .check = report_at_install,
};

}  // namespace wheelcheck
