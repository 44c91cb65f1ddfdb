#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_zip64 = {
    .id = "archive-zip64",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "the fields for large archives contradict the ordinary ones",
    .cause =
        R"(zip64 records repeat sizes, offsets and counts in 64 bits. Readers differ in which of the two
they believe, so that two programs see two archives in one file. PyPI refuses such uploads since
2025.)",
    .cure =
        "do not install it before its origin is clear; as its author, pack the wheel again with "
        "an ordinary tool (`python -m wheel pack`)",
    .check = report_at_install,
};

}  // namespace wheelcheck
