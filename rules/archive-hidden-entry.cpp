#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_hidden_entry = {
    .id = "archive-hidden-entry",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a member lies in the file that the table of contents does not name",
    .cause =
        R"(A local header with its data was found where the central directory knows none. Streaming
readers unpack it, others do not: two installers, two contents.)",
    .cure =
        "do not install it before its origin is clear; as its author, pack the wheel again with "
        "an ordinary tool (`python -m wheel pack`)",
    .check = report_at_install,
};

}  // namespace wheelcheck
