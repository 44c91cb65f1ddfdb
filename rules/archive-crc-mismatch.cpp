#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_crc_mismatch = {
    .id = "archive-crc-mismatch",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a member's checksum is wrong",
    .cause =
        R"(The CRC-32 of the inflated bytes is not the declared one: the file was damaged or altered after
it was packed. pip says `zipfile.BadZipFile: Bad CRC-32 for file …`.)",
    .cure =
        "download the file again and compare its SHA-256 with the index; as its author, build it "
        "again with an ordinary tool",
    .check = report_at_install,
};

}  // namespace wheelcheck
