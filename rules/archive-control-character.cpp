#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_control_character = {
    .id = "archive-control-character",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a member's name has control characters",
    .cause =
        R"(Escape codes and line ends in a name deceive whoever reads a listing, and break RECORD. No
published wheel was found with one.)",
    .cure =
        "do not install it before its origin is clear; as its author, pack the wheel again with "
        "an ordinary tool (`python -m wheel pack`)",
    .check = report_at_install,
};

}  // namespace wheelcheck
