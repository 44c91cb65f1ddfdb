#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule record_size = {
    .id = "record-size",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "a file's size is not the one in RECORD",
    .cause =
        R"(RECORD gives a size beside the digest. pip and uv install all the same; the row was not written
for this file.)",
    .cure = "as its author, pack it again with `python -m wheel pack`, which writes RECORD anew",
    .check = report_at_install,
};

}  // namespace wheelcheck
