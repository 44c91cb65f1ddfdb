#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_hidden_zip = {
    .id = "archive-hidden-zip",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "another archive hides behind this one",
    .cause =
        R"(Behind the end record, or within its comment, lie records of a second zip archive. A reader
that searches for the last end record opens the other one: the wheel that was scanned is then not
the wheel that is installed.)",
    .cure = "do not install it; report it to the index it came from",
    .check = report_at_install,
};

}  // namespace wheelcheck
