#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_corrupt_data = {
    .id = "archive-corrupt-data",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a member's compressed data are damaged",
    .cause =
        R"(The member cannot be inflated to its end. pip says `zlib.error: Error -3 while decompressing
data`.)",
    .cure =
        "download the file again and compare its SHA-256 with the index; as its author, build it "
        "again with an ordinary tool",
    .check = report_at_install,
};

}  // namespace wheelcheck
