#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_special_file = {
    .id = "archive-special-file",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a member is a device, a pipe or a socket",
    .cause =
        R"(The mode bits of the member name a kind of file that no wheel may hold, and that an unpacker
which follows them would create.)",
    .cure =
        "do not install it before its origin is clear; as its author, pack the wheel again with "
        "an ordinary tool (`python -m wheel pack`)",
    .check = report_at_install,
};

}  // namespace wheelcheck
