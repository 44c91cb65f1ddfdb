#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_unicode_path = {
    .id = "archive-unicode-path",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a member has a second name that differs from the first",
    .cause =
        R"(The Info-ZIP Unicode Path field (0x7075) gives the name again. Where it differs, unzip and
Python unpack the member under two names.)",
    .cure =
        "do not install it before its origin is clear; as its author, pack the wheel again with "
        "an ordinary tool (`python -m wheel pack`)",
    .check = report_at_install,
};

}  // namespace wheelcheck
