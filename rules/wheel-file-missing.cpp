#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule wheel_file_missing = {
    .id = "wheel-file-missing",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "the wheel has no WHEEL file",
    .cause =
        R"(`*.dist-info/WHEEL` says which version of the format this is and where the files go (PEP 427).
Without it pip stops: `… could not read '….dist-info/WHEEL' file`.)",
    .cure = "take another build; as its author, build with a PEP 517 backend",
    .check = report_at_install,
};

}  // namespace wheelcheck
