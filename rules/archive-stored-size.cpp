#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_stored_size = {
    .id = "archive-stored-size",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a stored member has two sizes",
    .cause =
        R"(What is stored is not compressed, so both sizes are the same. Where they differ, one reader
takes more bytes than another.)",
    .cure =
        "do not install it before its origin is clear; as its author, pack the wheel again with "
        "an ordinary tool (`python -m wheel pack`)",
    .check = report_at_install,
};

}  // namespace wheelcheck
