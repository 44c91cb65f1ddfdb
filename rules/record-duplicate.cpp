#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule record_duplicate = {
    .id = "record-duplicate",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "RECORD lists a file twice",
    .cause = R"(Two rows for one path; which digest counts depends on the reader.)",
    .cure = "as its author, pack it again with `python -m wheel pack`, which writes RECORD anew",
    .check = report_at_install,
};

}  // namespace wheelcheck
