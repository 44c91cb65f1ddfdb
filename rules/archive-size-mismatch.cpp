#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_size_mismatch = {
    .id = "archive-size-mismatch",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a member does not have the size that it declares",
    .cause =
        R"(It inflates to more or fewer bytes than the table of contents says, or its data end early. An
unpacker that trusts the declared size writes another file.)",
    .cure =
        "download the file again and compare its SHA-256 with the index; as its author, build it "
        "again with an ordinary tool",
    .check = report_at_install,
};

}  // namespace wheelcheck
