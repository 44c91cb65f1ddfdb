#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_path_conflict = {
    .id = "archive-path-conflict",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "one member is a file where another needs a directory",
    .cause =
        R"(`a` is a file and `a/b` lies below it. Only one of the two can be unpacked, and installation
stops in the middle.)",
    .cure =
        "do not install it before its origin is clear; as its author, pack the wheel again with "
        "an ordinary tool (`python -m wheel pack`)",
    .check = report_at_install,
};

}  // namespace wheelcheck
