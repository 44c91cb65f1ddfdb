#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule record_malformed = {
    .id = "record-malformed",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "RECORD is malformed",
    .cause =
        R"(RECORD is CSV with three fields a row: path, digest and size (PEP 376). What stands in a
malformed row can't be verified or uninstalled.)",
    .cure = "as its author, let the build tool write RECORD",
    .check = report_at_install,
};

}  // namespace wheelcheck
