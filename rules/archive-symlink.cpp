#include "engine/defect_rule.hpp"

namespace wheelcheck {

extern const Rule archive_symlink = {
    .id = "archive-symlink",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "a member is a symbolic link",
    .cause =
        R"(Wheels have no symbolic links (PEP 427). An unpacker that makes one lets later members be
written through it to anywhere on the disk; pip writes a text file with the target instead, so
that libraries are missing under their names.)",
    .cure = "as its author, pack the file itself in place of the link",
    .check = report_at_install,
};

}  // namespace wheelcheck
