#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule record_absent_file = {
    .id = "record-absent-file",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "RECORD lists a file that is not in the wheel",
    .cause =
        R"(A file was removed from the archive and RECORD not written again. pip and uv install all the
same; whoever verifies an installation misses the file.)",
    .cure = "as its author, pack it again with `python -m wheel pack`, which writes RECORD anew",
    .check = report_at_install,
};

}  // namespace wheelcheck
