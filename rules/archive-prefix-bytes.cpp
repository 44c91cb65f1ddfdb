#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_prefix_bytes = {
    .id = "archive-prefix-bytes",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "bytes lie before the archive",
    .cause =
        R"(Offsets in the archive do not count what was put before it, or nothing in it accounts for these
bytes. Self-extracting archives and polyglot files are made so; a reader that goes from the front
sees something else than one that starts from the end.)",
    .cure =
        "do not install it before its origin is clear; as its author, pack the wheel again with "
        "an ordinary tool (`python -m wheel pack`)",
    .check = report_at_install,
};

}  // namespace wheelcheck
