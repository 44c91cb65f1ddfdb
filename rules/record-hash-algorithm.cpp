#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule record_hash_algorithm = {
    .id = "record-hash-algorithm",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "a digest in RECORD is of a weak or unknown kind",
    .cause =
        R"(The specification asks for SHA-256 or better; MD5 and SHA-1 are forbidden. The file could not
be verified.)",
    .cure = "as its author, pack it again with `python -m wheel pack`, which uses SHA-256",
    .check = report_at_install,
};

}  // namespace wheelcheck
