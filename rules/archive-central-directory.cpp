#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_central_directory = {
    .id = "archive-central-directory",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "the table of contents is damaged or contradicts its own count",
    .cause =
        R"(The central directory lists the members. Its headers run past its end, or it has more or fewer
of them than the end record says; which members there are then depends on the reader.)",
    .cure =
        "download the file again and compare its SHA-256 with the index; as its author, build it "
        "again with an ordinary tool",
    .check = report_at_install,
};

}  // namespace wheelcheck
