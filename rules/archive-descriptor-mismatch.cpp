#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_descriptor_mismatch = {
    .id = "archive-descriptor-mismatch",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "the sizes behind a member's data contradict the table of contents",
    .cause =
        R"(A data descriptor repeats checksum and sizes after the data. It is missing or says something
else than the central directory: a streaming reader unpacks other bytes than one that uses the
directory.)",
    .cure =
        "do not install it before its origin is clear; as its author, pack the wheel again with "
        "an ordinary tool (`python -m wheel pack`)",
    .check = report_at_install,
};

}  // namespace wheelcheck
