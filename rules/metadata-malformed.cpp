#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule metadata_malformed = {
    .id = "metadata-malformed",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "METADATA is malformed",
    .cause =
        R"(A required field is missing, or a line is no `Key: value`. Requirements behind such a line are
lost to readers that stop there.)",
    .cure = "as its author, validate it with `twine check --strict`",
    .check = report_at_install,
};

}  // namespace wheelcheck
