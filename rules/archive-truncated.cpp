#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_truncated = {
    .id = "archive-truncated",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "the file ends before its archive does",
    .cause =
        R"(A download that was cut off or a disk that was full: a zip archive has its table of contents at
the end, so nothing can be trusted of a file without it. pip says `zipfile.BadZipFile: File is not
a zip file`.)",
    .cure =
        "download the file again and compare its SHA-256 with the index; as its author, build it "
        "again with an ordinary tool",
    .check = report_at_install,
};

}  // namespace wheelcheck
