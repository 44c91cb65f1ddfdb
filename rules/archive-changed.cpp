#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_changed = {
    .id = "archive-changed",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "the file changed while it was read",
    .cause =
        R"(Between two reads the size or the modification time of the file became another. A verdict about
bytes that are no longer there says nothing.)",
    .cure = "check it again when whatever writes the file has finished",
    .check = report_at_install,
};

}  // namespace wheelcheck
