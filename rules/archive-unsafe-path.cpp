#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_unsafe_path = {
    .id = "archive-unsafe-path",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a member would be written outside of where the wheel belongs",
    .cause =
        R"(Its path is absolute, has `..` in it, or a drive letter. pip refuses it (`The wheel has a file
… trying to install outside the target directory`); an unpacker that does not overwrites files of
the system.)",
    .cure = "do not install it; report it to the index it came from",
    .check = report_at_install,
};

}  // namespace wheelcheck
