#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_local_mismatch = {
    .id = "archive-local-mismatch",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a member has two headers that contradict each other",
    .cause =
        R"(Name, size, checksum, method and flags stand both in the central directory and before the data.
Where they differ, it depends on the reader which file is unpacked, and under which name. PyPI
refuses such uploads since 2025.)",
    .cure =
        "do not install it before its origin is clear; as its author, pack the wheel again with "
        "an ordinary tool (`python -m wheel pack`)",
    .check = report_at_install,
};

}  // namespace wheelcheck
