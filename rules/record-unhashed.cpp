#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule record_unhashed = {
    .id = "record-unhashed",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "a row of RECORD has no digest",
    .cause =
        R"(All files but RECORD and its signatures need one (PEP 427). Whatever stands in the file, nobody
notices.)",
    .cure = "as its author, pack it again with `python -m wheel pack`, which writes RECORD anew",
    .check = report_at_install,
};

}  // namespace wheelcheck
