#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_gap = {
    .id = "archive-gap",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "bytes between members belong to nothing",
    .cause =
        R"(Between the end of one member and the start of the next lie bytes that the central directory
does not account for. A reader that goes from header to header meets them, one that uses the
directory does not.)",
    .cure =
        "do not install it before its origin is clear; as its author, pack the wheel again with "
        "an ordinary tool (`python -m wheel pack`)",
    .check = report_at_install,
};

}  // namespace wheelcheck
