#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule record_hash_encoding = {
    .id = "record-hash-encoding",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "a digest in RECORD is right, but written in hex",
    .cause =
        R"(RECORD has digests in URL-safe base64 without padding (PEP 376). Old build backends wrote 64
hex digits; pip does not compare, verifiers that compare text see a difference.)",
    .cure = "as its author, build with a current backend",
    .check = report_at_install,
};

}  // namespace wheelcheck
