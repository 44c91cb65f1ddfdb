#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule metadata_missing = {
    .id = "metadata-missing",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "the wheel has no METADATA",
    .cause =
        R"(`*.dist-info/METADATA` has name, version and requirements (core metadata). pip stops without
it: `… METADATA not found`.)",
    .cure = "take another build; as its author, build with a PEP 517 backend",
    .check = report_at_install,
};

}  // namespace wheelcheck
