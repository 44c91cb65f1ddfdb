#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule record_hash = {
    .id = "record-hash",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a file's digest is not the one in RECORD",
    .cause =
        R"(The file was changed after RECORD was written: a tool patched a library without updating the
digests, or somebody tampered with the wheel. pip does not look; uv and other verifiers refuse.)",
    .cure =
        "compare the SHA-256 of the file with the index; as its author, pack it again with "
        "`python -m wheel pack`",
    .check = report_at_install,
};

}  // namespace wheelcheck
