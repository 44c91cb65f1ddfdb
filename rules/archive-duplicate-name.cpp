#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_duplicate_name = {
    .id = "archive-duplicate-name",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "two different members have the same name",
    .cause =
        R"(Python's zipfile takes the last, streaming readers the first or both. RECORD can list only one
of them. PyPI refuses such uploads since 2025.)",
    .cure =
        "do not install it before its origin is clear; as its author, pack the wheel again with "
        "an ordinary tool (`python -m wheel pack`)",
    .check = report_at_install,
};

}  // namespace wheelcheck
