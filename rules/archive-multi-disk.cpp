#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_multi_disk = {
    .id = "archive-multi-disk",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "the archive says it is one part of several",
    .cause =
        R"(Split archives (zip specification, 4.4.1.5) spread over several disks. No wheel is one, and
readers disagree about what the disk numbers of such an archive mean: a scanner may look at other
bytes than the installer.)",
    .cure =
        "do not install it before its origin is clear; as its author, pack the wheel again with "
        "an ordinary tool (`python -m wheel pack`)",
    .check = report_at_install,
};

}  // namespace wheelcheck
