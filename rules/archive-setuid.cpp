#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_setuid = {
    .id = "archive-setuid",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "a member asks to run with its owner's rights",
    .cause =
        R"(The setuid, setgid or sticky bit is set. pip drops these bits, other tools that unpack a wheel
keep them: a program that anyone starts then runs as the user who installed it.)",
    .cure = "as its author, clear the bits (`chmod u-s,g-s`) before packing",
    .check = report_at_install,
};

}  // namespace wheelcheck
