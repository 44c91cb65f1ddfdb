#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule record_unlisted_file = {
    .id = "record-unlisted-file",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "a file is not listed in RECORD",
    .cause =
        R"(It was added to the archive after RECORD was written. The specification wants installers to
refuse it; pip and uv install it, with nothing to verify it against.)",
    .cure = "as its author, pack it again with `python -m wheel pack`, which writes RECORD anew",
    .check = report_at_install,
};

}  // namespace wheelcheck
