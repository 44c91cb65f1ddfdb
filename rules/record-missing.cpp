#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule record_missing = {
    .id = "record-missing",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "the wheel has no RECORD",
    .cause =
        R"(RECORD lists all files with their digests. pip stops without it (`… RECORD: No such file`), and
nothing could be uninstalled.)",
    .cure = "take another build; as its author, pack it with `python -m wheel pack`",
    .check = report_at_install,
};

}  // namespace wheelcheck
