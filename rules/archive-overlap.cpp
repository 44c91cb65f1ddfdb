#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_overlap = {
    .id = "archive-overlap",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "members share bytes with each other or with the table of contents",
    .cause =
        R"(Each member should have its own bytes. Overlapping ones are how a file of 42 KB inflates to
gigabytes, and how one member's data serve as another's header. Python's zipfile refuses them
since 3.11.8 (`Overlapped entries`).)",
    .cure =
        "do not install it before its origin is clear; as its author, pack the wheel again with "
        "an ordinary tool (`python -m wheel pack`)",
    .check = report_at_install,
};

}  // namespace wheelcheck
