#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_trailing_bytes = {
    .id = "archive-trailing-bytes",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "bytes follow the end of the archive",
    .cause =
        R"(Something was appended after the end record, which the archive's comment does not cover.
Python's zipfile tolerates it, other readers refuse it, and what lies there escapes every check of
members.)",
    .cure =
        "do not install it before its origin is clear; as its author, pack the wheel again with "
        "an ordinary tool (`python -m wheel pack`)",
    .check = report_at_install,
};

}  // namespace wheelcheck
